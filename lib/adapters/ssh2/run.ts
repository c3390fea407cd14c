import type { Readable } from "node:stream";
import type { ClientChannel } from "ssh2";
import { ClusterDeviceError } from "#lib/ports/cluster-device.ts";
import { seconds, within } from "./deadline.ts";
import type { SshSession } from "./session.ts";

export interface RunEnd {
  /** Null where a signal or the connection's end has ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs one command and reads what it prints, up to `maxBytes` of both. */
export async function run(
  session: SshSession,
  command: string,
  { ms, maxBytes, input }: { ms: number; maxBytes: number; input?: (channel: ClientChannel) => Readable },
): Promise<RunEnd> {
  const { end } = await session.exec(command, (channel) => {
    if (input) input(channel).pipe(channel);
    else channel.end();
    return { end: collect(channel, maxBytes, session.host) };
  });
  const message = `A command on ${session.host} didn't end within ${seconds(ms)}.`;
  try {
    return await within({ ms, message, giveUp: () => session.destroy() }, end);
  } catch (error) {
    session.destroy();
    throw error;
  }
}

function collect(channel: ClientChannel, maxBytes: number, host: string): Promise<RunEnd> {
  return new Promise((resolve, reject) => {
    const parts: { out: Buffer[]; err: Buffer[] } = { out: [], err: [] };
    let bytes = 0;
    let code: number | null = null;
    const take = (into: Buffer[]) => (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) return void into.push(chunk);
      reject(new ClusterDeviceError("tooLarge", `A command on ${host} printed more than ${maxBytes} bytes.`));
    };
    channel.on("data", take(parts.out));
    channel.stderr.on("data", take(parts.err));
    channel.on("exit", (given: number | null) => (code = given));
    channel.on("error", (error: Error) => reject(new ClusterDeviceError("unreachable", `${host}: ${error.message}.`)));
    channel.on("close", () => {
      resolve({ code, stdout: Buffer.concat(parts.out).toString(), stderr: Buffer.concat(parts.err).toString() });
    });
  });
}
