import type { Brought } from "./bring-up.ts";
import type { UpRecord } from "./record.ts";

/** Prints the passwords that were generated, the only time that they are shown, and where Lull is. Throws when it isn't ready. */
export function announce(brought: Brought, { detach, stateDir }: { detach: boolean; stateDir: string }): void {
  const { address, credentials, trouble, opening } = brought;
  const generated = credentials.filter((credential) => credential.generated);
  const width = Math.max(0, ...generated.map(({ user }) => user.length));
  const lines = generated.map(({ user, password }) => `  ${user.padEnd(width)}  ${password}`);
  if (lines.length > 0) console.log(["", "Generated passwords, shown only this once:", ...lines, ""].join("\n"));
  if (trouble !== null)
    throw new Error(`The portal didn't become ready (${trouble}). Its log: ${stateDir}/logs/web.log`);
  if (opening !== "open") console.log(NOT_OPEN[opening](address));
  console.log(`Lull is ready: ${address}\n${detach ? "./bin/down stops it." : "Ctrl-C or ./bin/down stops it."}`);
}

const NOT_OPEN = {
  maintenance: (address: string) => `The platform is in maintenance: ${address}/maintenance says why.`,
  starting: (address: string) => `The platform is still starting: ${address}/maintenance/startup says how far it is.`,
};

export function announceRunning({ address, supervisor }: UpRecord): void {
  console.log(`Lull is running already: ${address} (process ${supervisor.pid}). ./bin/down stops it.`);
}
