import type { ServerChannel } from "ssh2";
import { primaryOf } from "../model/groups.ts";
import type { Place } from "../ssh/place.ts";
import { linesOf } from "./lines.ts";
import { runCommand } from "./run-command.ts";

/** The command line for a person: one command per line until `exit`. */
export async function serveShell(channel: ServerChannel, place: Place): Promise<void> {
  const lines = linesOf(channel, (typed) => channel.write(typed.replaceAll("\r", "\r\n")));
  const terminal = { ...place, channel, lines, lineEnd: "\r\n" };
  for (;;) {
    channel.write(promptText(place));
    const line = (await lines.next())?.trim();
    if (line === undefined || line === "exit" || line === "quit") break;
    if (line !== "") await runCommand(line, terminal);
  }
  channel.exit(0);
  channel.end();
}

function promptText({ core, id, options }: Place): string {
  const cluster = core.cluster();
  const role = primaryOf(cluster) === id ? "primary" : "secondary";
  return `\r\n{${role}:node${id}}\r\n${options.user}@${cluster.members[id].hostName}> `;
}
