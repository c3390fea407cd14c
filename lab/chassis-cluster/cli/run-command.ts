import type { ServerChannel } from "ssh2";
import type { Place } from "../ssh/place.ts";
import { COMMANDS, type Command } from "./commands.ts";
import type { Lines } from "./lines.ts";

export interface Terminal extends Place {
  channel: ServerChannel;
  lines: Lines;
  lineEnd: string;
}

/** Runs a command for a terminal and prints what it says; true: it did what it was told. */
export async function runCommand(line: string, terminal: Terminal): Promise<boolean> {
  const print = (text: string): void => void terminal.channel.write(text.replaceAll("\n", terminal.lineEnd));
  return run(line, terminal, print, (question) => ask(question, terminal)).then(
    () => true,
    (error: Error) => {
      print(`error: ${error.message}\n`);
      return false;
    },
  );
}

/** Runs a command and returns what it says; throws with its error. Nobody is asked: the answer is yes. */
export async function runCommandText(line: string, place: Place): Promise<string> {
  let text = "";
  const add = (more: string): void => void (text += more);
  await run(line, place, add, () => Promise.resolve(true));
  return text;
}

async function run(
  given: string,
  place: Place,
  print: (text: string) => void,
  confirm: (question: string) => Promise<boolean>,
): Promise<void> {
  const line = withoutPipes(given);
  place.core.hear({ member: place.id, via: "cli", name: line, text: given });
  const found = find(line);
  if (!found) throw new Error(`syntax error, expecting <command>: ${line}`);
  await found.command.run({ ...place, print, confirm, parts: found.parts });
}

/** `cli -c "show version" | no-more` is `show version`: pipes only change how it is shown. */
function withoutPipes(line: string): string {
  const [command = ""] = line
    .trim()
    .replace(/^cli -c (['"])(.*)\1$/, "$2")
    .split(/\s+\|\s+/);
  return command.trim().replaceAll(/\s+/g, " ");
}

function find(line: string): { command: Command; parts: Record<string, string> } | null {
  for (const command of COMMANDS) {
    const match = command.pattern.exec(line);
    if (match) return { command, parts: { ...match.groups } };
  }
  return null;
}

async function ask(question: string, { channel, lines, lineEnd }: Terminal): Promise<boolean> {
  channel.write(question);
  const answer = (await lines.next())?.trim();
  channel.write(lineEnd);
  return answer === "yes" || answer === "y";
}
