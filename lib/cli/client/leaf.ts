import { InvalidArgumentError, type Command as Commander } from "commander";
import { apiOf } from "./api.ts";
import type { Run } from "./command.ts";
import type { ExitCode } from "./exit.ts";
import type { Terminal } from "./terminal.ts";

export interface Surroundings {
  env: NodeJS.ProcessEnv;
  terminal: Terminal;
  /** Told how the command ended. */
  exit(code: ExitCode): void;
}

type Action = (...given: unknown[]) => Promise<void>;
/** Turns a command's run into its action. */
export type Running = <O>(run: Run<O>, optionsOf: (options: Given, ...args: string[]) => O) => Action;

/** Every option that a command may have; what a command requires is there when it runs. */
export interface Given {
  json?: boolean;
  yes?: boolean;
  watch?: boolean;
  reason: string;
  status?: string;
  pool?: string;
  limit?: string;
  stop?: boolean;
  choice?: Record<string, string>;
  override?: string[];
  confirmFirewalls?: number;
  reboot?: string;
  confirmLeft?: string[];
  group?: string;
  service?: string;
  bringBack?: boolean;
  atOnce?: number;
  between?: string;
  confirmName?: string;
  question?: string;
  typed?: string;
  node?: string;
  to?: string;
  here?: boolean;
  kind?: string;
  state?: string;
  network?: string;
  search?: string;
  template: string;
  memory: number;
  firewall?: string;
  ssh?: string;
  rebootCommand: string[];
  groups?: string;
  database?: string;
  format?: string;
  cold?: boolean;
  policy?: string;
  health?: string;
  build?: string;
  name?: string;
  image?: string;
  sync?: boolean;
  tcpSynCheck?: boolean;
  validate?: boolean;
  unlink?: boolean;
  roles?: string;
  halfWay?: string;
  secondaryMinutes?: number;
  step?: string;
  member?: number;
  user?: string;
  secret?: string;
  node0?: string;
  node1?: string;
  pair?: string;
  priority?: string;
}

/** A command that does something, and can print the API's answer as JSON. */
export function leaf(parent: Commander, words: string, summary: string): Commander {
  return parent.command(words).description(summary).option("--json", "print the API's answer as JSON");
}

export function runningIn({ env, terminal, exit }: Surroundings): Running {
  return (run, optionsOf) =>
    async (...given) => {
      const command = given.at(-1) as Commander;
      const options = command.opts<Given>();
      exit(await run({ api: apiOf(env), terminal, json: options.json ?? false }, optionsOf(options, ...command.args)));
    };
}

/** Of every command that starts an operation. */
export function startOptions(command: Commander): Commander {
  return command
    .requiredOption("--reason <text>", "why; it is kept with the operation")
    .option("--yes", "start without asking")
    .option("--watch", "follow it to its end");
}

/** For an option that may be repeated. */
export function more(text: string, before: string[]): string[] {
  return [...before, text];
}

export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("It is a whole number.");
  return Number(text);
}
