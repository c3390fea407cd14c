import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const FOLDER = import.meta.dirname;

/** What is done in a story, one command a line. */
export function readCommands(name: string): string[] {
  return readFileSync(path.join(FOLDER, name, "commands"), "utf8")
    .split("\n")
    .filter(Boolean);
}

/** What is to be seen in it. A new story's log is written once, to be read before it is kept. */
export function readLog(name: string, file: "log" | "log.lab", played: string): string {
  const at = path.join(FOLDER, name, file);
  if (!existsSync(at) && process.env.LULL_NEW_SCENARIOS === "1") writeFileSync(at, played);
  return readFileSync(at, "utf8");
}
