import { InvalidArgumentError, type Command } from "commander";
import type { Surroundings } from "../client/leaf.ts";
import { addServiceCommands } from "./service-commands.ts";
import type { TokenOptions } from "./token-create.ts";

/** The commands on the host: by the state folder and the databases, without the API. Loaded only when they run. */
export function addHostCommands(program: Command, { terminal, exit }: Surroundings): void {
  program
    .command("token")
    .description("API tokens")
    .command("create")
    .description("make a token for a user, on the host; it is printed once")
    .requiredOption("--user <name>", "in whose name it acts")
    .option("--name <text>", "what it is for", "command line")
    .option("--scope <scope>", "read, operate or admin; may be repeated", more, [])
    .option("--days <n>", "until it expires, or 'never'", days)
    .option("--quiet", "print the token and nothing else")
    .option("--json", "print everything as JSON")
    .action(async (options: TokenOptions) => {
      const { tokenCreate } = await import("./token-create.ts");
      exit(await tokenCreate(terminal, options));
    });
  program
    .command("passwd <user>")
    .description("set the password of the maintenance console, on the host")
    .option("--stdin", "read it from standard input")
    .action(async (user: string, options: { stdin?: boolean }) => {
      const { passwd } = await import("./passwd.ts");
      exit(await passwd(terminal, user, options));
    });
  program
    .command("console")
    .description("the maintenance console")
    .command("unlock")
    .description("free it from whoever has it; what runs goes on")
    .action(async () => {
      const { consoleUnlock } = await import("./console-unlock.ts");
      exit(await consoleUnlock(terminal));
    });
  program
    .command("backup-key")
    .description("encrypt backups for a new key from now on; older keys still open theirs")
    .action(async () => {
      const { backupKey } = await import("./backup-key.ts");
      exit(await backupKey(terminal));
    });
  addServiceCommands(program, { terminal, exit });
  program
    .command("doctor")
    .description("look at everything that Lull stands on, on the host; changes nothing")
    .option("--json", "print the findings as JSON")
    .action(async (options: { json?: boolean }) => {
      const { doctor } = await import("./doctor.ts");
      exit(await doctor(terminal, options));
    });
}

function days(text: string): number | null {
  if (text === "never") return null;
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError("It is a number of days, or 'never'.");
  return Number(text);
}

function more(text: string, before: string[]): string[] {
  return [...before, text];
}
