import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { CommandFailure, EXIT } from "./exit.ts";

/** What stands in a file that an option names; '-' is standard input. */
export function givenText(file: string): Promise<string> {
  const read = file === "-" ? text(process.stdin) : readFile(file, "utf8");
  return read.catch((error: Error) => {
    throw new CommandFailure(EXIT.usage, `${file} can't be read: ${error.message}`);
  });
}

export async function givenJson(file: string): Promise<unknown> {
  const content = await givenText(file);
  try {
    return JSON.parse(content) as unknown;
  } catch (error) {
    throw new CommandFailure(EXIT.usage, `${file} is no JSON: ${(error as Error).message}`);
  }
}
