import type { ServerChannel } from "ssh2";
import { primaryOf } from "../model/groups.ts";
import type { Place } from "../ssh/place.ts";
import { runCommand } from "./run-command.ts";

/** The command line for a person: one command per line until `exit`. */
export function serveShell(channel: ServerChannel, place: Place): void {
  const prompt = (): void => void channel.write(promptText(place));
  let typed = "";
  let busy = false;
  const next = async (): Promise<void> => {
    const end = typed.search(/[\r\n]/);
    if (busy || end === -1) return;
    const line = typed.slice(0, end).trim();
    typed = typed.slice(end + 1);
    if (line === "exit" || line === "quit") return void channel.end();
    busy = true;
    if (line !== "") await runCommand(line, { ...place, channel, lineEnd: "\r\n" });
    busy = false;
    prompt();
    await next();
  };
  channel.on("data", (chunk: Buffer) => {
    // While a command runs, what is typed is its own: it may have asked.
    if (busy) return;
    channel.write(chunk.toString("utf8").replaceAll("\r", "\r\n"));
    typed += chunk.toString("utf8");
    void next();
  });
  prompt();
}

function promptText({ core, id, options }: Place): string {
  const cluster = core.cluster();
  const role = primaryOf(cluster) === id ? "primary" : "secondary";
  return `\r\n{${role}:node${id}}\r\n${options.user}@${cluster.members[id].hostName}> `;
}
