import type { Api } from "./api.ts";
import type { ExitCode } from "./exit.ts";
import type { Terminal } from "./terminal.ts";

/** What every command by the API is given. */
export interface Command {
  api: Api;
  terminal: Terminal;
  /** Print the API's answer as it is. */
  json: boolean;
}

export type Run<O> = (command: Command, options: O) => Promise<ExitCode>;

/** The answer as JSON, or in words. */
export function print({ terminal, json }: Command, answer: unknown, words: () => string): void {
  terminal.out(json ? JSON.stringify(answer, null, 2) : words());
}
