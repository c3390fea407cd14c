import type { Brought } from "./bring-up.ts";
import type { UpOptions } from "./options.ts";
import type { UpRecord } from "./record.ts";

/** Prints where Lull is, and the passwords that were generated: the only time that they are shown. */
export function announce({ address, credentials }: Brought, { detach }: Pick<UpOptions, "detach">): void {
  const generated = credentials.filter((credential) => credential.generated);
  const width = Math.max(0, ...generated.map(({ user }) => user.length));
  const lines = generated.map(({ user, password }) => `  ${user.padEnd(width)}  ${password}`);
  const shown = lines.length > 0 ? ["", "Generated passwords, shown only this once:", ...lines, ""] : [];
  const ending = detach ? "./bin/down stops it." : "Ctrl-C or ./bin/down stops it.";
  console.log([`Lull is ready: ${address}`, ...shown, ending].join("\n"));
}

export function announceRunning({ address, supervisor }: UpRecord): void {
  console.log(`Lull is running already: ${address} (process ${supervisor.pid}). ./bin/down stops it.`);
}
