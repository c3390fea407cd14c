import type { GateContext } from "./context.ts";

const LEVEL = { info: 30, warn: 40 };

/** Lines as the other processes' pino writes them; loading that one would take a third of the time to the first answer. */
export function gateLog(name: string): GateContext["log"] {
  // Whoever reads the log may end before the gate does.
  process.stdout.on("error", () => undefined);
  const line =
    (level: keyof typeof LEVEL) =>
    (fields: object, msg?: string): void =>
      void process.stdout.write(
        `${JSON.stringify({ level: LEVEL[level], time: Date.now(), pid: process.pid, name, ...fields, msg })}\n`,
      );
  return { info: line("info"), warn: line("warn") } as GateContext["log"];
}
