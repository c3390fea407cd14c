import type { ServerChannel, Session } from "ssh2";
import { linesOf } from "../cli/lines.ts";
import { runCommand } from "../cli/run-command.ts";
import { serveShell } from "../cli/shell.ts";
import { serveNetconf } from "../netconf/session.ts";
import type { Place } from "./place.ts";
import { scpTarget, takeFiles } from "./scp-sink.ts";

export function serveSession(session: Session, place: Place): void {
  let tty = false;
  session.on("pty", (accept) => {
    tty = true;
    accept();
  });
  session.on("env", agree);
  session.on("window-change", agree);
  session.on("shell", (accept) => void serveShell(quiet(accept()), place));
  session.on("exec", (accept, _reject, { command }) => {
    const channel = quiet(accept());
    const target = scpTarget(command);
    if (target !== null) takeFiles(channel, target, place);
    else void runAlone(channel, command, place, tty);
  });
  session.on("subsystem", (accept, reject, { name }) => {
    if (name === "netconf") serveNetconf(quiet(accept()), place);
    else reject();
  });
}

/** A client that wants no answer brings no way to give one. */
function agree(accept: (() => void) | undefined): void {
  accept?.();
}

/** `ssh HOST COMMAND`: its output, and 0 or 1. */
async function runAlone(channel: ServerChannel, command: string, place: Place, tty: boolean): Promise<void> {
  const ok = await runCommand(command, { ...place, channel, lines: linesOf(channel), lineEnd: tty ? "\r\n" : "\n" });
  channel.exit(ok ? 0 : 1);
  channel.end();
}

function quiet(channel: ServerChannel): ServerChannel {
  return channel.on("error", () => undefined);
}
