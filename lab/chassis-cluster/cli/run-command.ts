import type { ServerChannel } from "ssh2";
import type { Place } from "../ssh/place.ts";
import { COMMANDS, type Command } from "./commands.ts";

export interface Terminal extends Place {
  channel: ServerChannel;
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
  place.core.heard.push({ at: Date.now(), member: place.id, via: "cli", name: line, text: given });
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

async function ask(question: string, { channel, lineEnd }: Terminal): Promise<boolean> {
  channel.write(question);
  const answer = await new Promise<string>((resolve) => {
    let typed = "";
    const hear = (chunk: Buffer): void => {
      typed += chunk.toString("utf8");
      if (/[\r\n]/.test(typed)) stop();
    };
    const stop = (): void => {
      channel.off("data", hear).off("end", stop).off("close", stop);
      resolve(typed.trim());
    };
    channel.on("data", hear).on("end", stop).on("close", stop);
  });
  channel.write(lineEnd);
  return answer === "yes" || answer === "y";
}
