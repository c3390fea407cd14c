import { argon2Passwords } from "#lib/adapters/argon2/hash.ts";
import { consoleIdentity } from "#lib/adapters/state-folder/console-identity.ts";
import { ensureStateFolder } from "#lib/adapters/state-folder/state-folder.ts";
import { passwordStrength } from "#lib/adapters/zxcvbn/strength.ts";
import { MAINTENANCE_USER } from "#lib/ports/console-identity.ts";
import { setConsolePassword } from "#lib/use-cases/console/set-console-password.ts";
import { CommandFailure, EXIT, type ExitCode } from "../client/exit.ts";
import type { Terminal } from "../client/terminal.ts";
import { withHostConsole } from "./console-context.ts";
import { hiddenLine, pipedLine } from "./hidden-line.ts";

/** `lull passwd maintenance`, on the host: asked twice without an echo, or read from standard input. */
export async function passwd(terminal: Terminal, user: string, { stdin }: { stdin?: boolean }): Promise<ExitCode> {
  if (user !== MAINTENANCE_USER) {
    throw new CommandFailure(EXIT.usage, `Only the password of '${MAINTENANCE_USER}' is set here; others in Settings.`);
  }
  const password = stdin ? await pipedLine(process.stdin) : await askedTwice();
  const folder = await ensureStateFolder();
  const outcome = await withHostConsole(({ audit, by }) => {
    const identity = consoleIdentity(folder);
    return setConsolePassword(
      { identity, passwords: argon2Passwords, strength: passwordStrength, audit },
      password,
      by,
    );
  });
  if (!outcome.ok) throw new CommandFailure(EXIT.usage, outcome.detail, outcome);
  terminal.err("The maintenance password is set. Whoever was signed in at the console is signed out.");
  return EXIT.ok;
}

async function askedTwice(): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new CommandFailure(EXIT.usage, "Nobody can be asked here: give the password with --stdin.");
  }
  const first = await hiddenLine("New password of 'maintenance': ");
  if ((await hiddenLine("The same again: ")) !== first) throw new CommandFailure(EXIT.usage, "They differ. Try again.");
  return first;
}
