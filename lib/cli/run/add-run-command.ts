import { Option, type Command as Commander } from "commander";
import { apiOf } from "../client/api.ts";
import { wholeNumber, type Surroundings } from "../client/leaf.ts";
import type { RunOptions } from "./run-options.ts";
import { spoolFolder } from "./spool.ts";

/** `lull run`: puts a command under maintenance control. Loaded only when it runs. */
export function addRunCommand(program: Commander, { env, terminal, exit }: Surroundings): void {
  program
    .command("run <command...>")
    .description("run a command under maintenance control: lull run --kind KIND [--tenant ORG/WORKSPACE] -- COMMAND")
    .requiredOption("--kind <kind>", "the id of a job kind that is executed outside Lull")
    .option("--tenant <org[/workspace]>", "whose job it is; left out: the only one that you belong to")
    .option("--target <target>", "where it writes to: cloudRepository, cloudHost or elsewhere")
    .option("--name <name>", "what it is called; left out: the kind's name")
    .option("--no-wait", "where it is held: don't wait, end with exit code 75")
    .addOption(
      new Option("--if-unreachable <choice>", "where Lull can't be asked").choices(["run", "refuse"]).default("refuse"),
    )
    .option("--tasks <file>", "once per line of this file, which stands where {} is or is the last argument")
    .option("--keep-trying <seconds>", "how long a result is tried again that can't be recorded yet", wholeNumber, 300)
    .option("--pick-up", "run it for each job of the kind that is started in the portal, until ended", false)
    .passThroughOptions()
    .action(async (command: string[], options: Omit<RunOptions, "command">) => {
      const deps = {
        api: apiOf(env),
        say: (text: string) => terminal.err(`lull: ${text.trim()}`),
        spoolFolder: spoolFolder(env),
      };
      const asked = { ...options, command };
      if (options.pickUp) exit(await (await import("./pick-up-jobs.ts")).pickUpJobs(deps, asked));
      else exit(await (await import("./run-session.ts")).runSession(deps, asked));
    });
  // What follows the command's name is the command's own.
  program.enablePositionalOptions();
}
