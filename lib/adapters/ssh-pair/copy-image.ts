import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { isImageName } from "#lib/domain/clusters/image-name.ts";
import { ClusterDeviceError, type CopyProgress } from "#lib/ports/cluster-device.ts";
import type { PairCommands } from "#lib/ports/pair-commands.ts";
import { quoteArgv } from "../ssh/quote.ts";
import { fileSum } from "../ssh2/file-sum.ts";
import type { DeviceLimits } from "../ssh2/limits.ts";
import { run } from "../ssh2/run.ts";
import { filled } from "./filled.ts";
import { printed, type PairLink } from "./pair-link.ts";

/** Bytes a second that a copy makes at least: a slower one stands still. */
const SLOWEST = 64 * 1024;

/** Gives an image to the member's `copy`, unless a whole one lies there, and compares the member's own sum of it. */
export async function copyToPair(
  link: PairLink,
  commands: PairCommands,
  { file, name, onProgress }: { file: string; name: string; onProgress: CopyProgress },
  limits: DeviceLimits,
): Promise<{ path: string }> {
  if (!isImageName(name)) throw new ClusterDeviceError("refused", `Not a file's name: ${JSON.stringify(name)}.`);
  const path = `${commands.folder}/${name}`;
  const sum = await fileSum(file);
  const there = (): Promise<string> => sumThere(link, commands, path, limits);
  if ((await there().catch(noFile)) === sum) return { path };
  const { size } = await stat(file);
  const ended = await run(await link.session(), quoteArgv(filled(commands.copy, { path, member: link.member })), {
    ms: limits.stalledMs + (size / SLOWEST) * 1000,
    maxBytes: limits.replyBytes,
    input: () => {
      let sentBytes = 0;
      return createReadStream(file).on("data", (chunk) => {
        sentBytes += chunk.length;
        onProgress({ sentBytes, totalBytes: size });
      });
    },
  });
  printed(link.host, "copy", ended);
  if ((await there()) === sum) return { path };
  const what = `The copy of ${name} on ${link.host} isn't what was sent: its SHA-256 sum differs.`;
  throw new ClusterDeviceError("refused", `${what} Look at its disk, and copy it again.`);
}

async function sumThere(link: PairLink, commands: PairCommands, path: string, limits: DeviceLimits): Promise<string> {
  const argv = filled(commands.checksum, { path, member: link.member });
  const said = await link.ask({ name: "checksum", argv, ms: limits.longReplyMs, maxBytes: limits.replyBytes });
  return (said.trim().split(/\s+/)[0] ?? "").replace(/^\\/, "").toLowerCase();
}

function noFile(error: unknown): null {
  if (error instanceof ClusterDeviceError && error.kind === "refused") return null;
  throw error;
}
