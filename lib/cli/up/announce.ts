import type { Brought } from "./bring-up.ts";
import type { UpOptions } from "./options.ts";
import type { UpRecord } from "./record.ts";

/** Prints where Lull is, and the credentials that were made: the only time that they are shown. */
export function announce({ address, credentials }: Brought, { detach }: Pick<UpOptions, "detach">): void {
  const width = Math.max(0, ...credentials.map(({ name }) => name.length));
  const lines = credentials.map(({ name, password, role }) => `  ${name.padEnd(width)}  ${password}  ${role}`);
  const shown = lines.length > 0 ? ["", "Credentials, shown only now:", ...lines] : [];
  console.log([`Lull is ready: ${address}`, ...shown, "", ending(detach)].join("\n"));
}

export function announceRunning({ address, supervisor }: UpRecord): void {
  console.log(`Lull is running already: ${address} (process ${supervisor.pid}). ./bin/down stops it.`);
}

function ending(detach: boolean): string {
  return detach ? "./bin/down stops it." : "Ctrl-C or ./bin/down stops it.";
}
