import { rmSync } from "node:fs";
import { createConnection, createServer, type Server } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Emulator } from "./emulator.ts";
import type { Fault } from "./faults.ts";

/** What a person may say to a running emulator from outside of its conversation. */
export type Instruction =
  { verb: "fault"; fault: Fault } | { verb: "mend"; kind?: Fault["kind"] } | { verb: "state" } | { verb: "log" };

/** Takes instructions on a socket in the emulator's folder, which only its owner can reach. */
export function openControl(folder: string, emulator: Emulator): Server {
  rmSync(socketOf(folder), { force: true });
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on("error", () => undefined);
    void text(socket).then(
      (said) => socket.end(JSON.stringify(obey(emulator, said), null, 2)),
      () => socket.destroy(),
    );
  });
  // A folder whose path is too long for a socket: the cluster runs, and only listens to its own conversation.
  server.on("error", (error) => console.error(`no control socket: ${error.message}`));
  return server.listen(socketOf(folder));
}

function obey(emulator: Emulator, said: string): unknown {
  try {
    const instruction = JSON.parse(said) as Instruction;
    switch (instruction.verb) {
      case "fault":
        emulator.fault(instruction.fault);
        return "done";
      case "mend":
        emulator.mend(instruction.kind);
        return "done";
      case "state":
        return emulator.state();
      case "log":
        return emulator.log();
    }
  } catch (error) {
    return { error: (error as Error).message };
  }
}

export async function instruct(folder: string, instruction: Instruction): Promise<string> {
  const socket = createConnection(socketOf(folder));
  socket.end(JSON.stringify(instruction));
  return text(socket);
}

function socketOf(folder: string): string {
  return join(folder, "control.sock");
}
