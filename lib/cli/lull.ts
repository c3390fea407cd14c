import { Command, CommanderError } from "commander";
import { addClientCommands } from "./client/commands.ts";
import { CommandFailure, EXIT, type ExitCode } from "./client/exit.ts";
import type { Terminal } from "./client/terminal.ts";
import { addHostCommands } from "./host/commands.ts";
import { addRunCommand } from "./run/add-run-command.ts";

/** Runs one command line (without the program's name) and answers its exit code. Never throws. */
export async function runLull(args: readonly string[], env: NodeJS.ProcessEnv, terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const around = { env, terminal, exit: (ended: ExitCode) => (code = ended) };
  const program = quietly(new Command("lull"), terminal);
  program
    .description("Lull's command line. LULL_URL and LULL_TOKEN say which Lull, and as whom.")
    .enablePositionalOptions();
  addClientCommands(program, around);
  addRunCommand(program, around);
  addHostCommands(program, around);
  inherit(program);
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    return told(error, terminal, args.includes("--json"));
  }
}

function told(error: unknown, terminal: Terminal, json: boolean): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof CommandFailure) {
    if (json && error.answer) terminal.out(JSON.stringify(error.answer, null, 2));
    terminal.err(`lull: ${error.message}`);
    return error.exit;
  }
  terminal.err(`lull: ${error instanceof Error ? error.message : String(error)}`);
  return EXIT.unexpected;
}

/** Commander prints to the terminal given, and throws instead of ending the process. */
function quietly(program: Command, terminal: Terminal): Command {
  return program.exitOverride().configureOutput({
    writeOut: (text) => terminal.out(text.trimEnd()),
    writeErr: (text) => terminal.err(text.trimEnd()),
  });
}

function inherit(parent: Command): void {
  for (const command of parent.commands) inherit(command.copyInheritedSettings(parent));
}
