import { unlockConsole } from "#lib/use-cases/console/unlock-console.ts";
import { EXIT, type ExitCode } from "../client/exit.ts";
import type { Terminal } from "../client/terminal.ts";
import { withHostConsole } from "./console-context.ts";

/** `lull console unlock`, on the host: whoever has the console is out; what runs goes on. */
export async function consoleUnlock(terminal: Terminal): Promise<ExitCode> {
  const from = await withHostConsole(({ lock, audit, by }) => unlockConsole({ lock, audit }, by));
  terminal.out(from ? `Taken from ${from}. The console is free.` : "The console was free already.");
  return EXIT.ok;
}
