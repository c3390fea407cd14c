import { ClusterDeviceError, type CopyProgress } from "#lib/ports/cluster-device.ts";
import { child, textOf } from "../libvirt/parse/xml.ts";
import { fileSum } from "../ssh2/file-sum.ts";
import type { DeviceLimits } from "../ssh2/limits.ts";
import { scpTo } from "../ssh2/scp.ts";
import { openSsh } from "../ssh2/session.ts";
import type { MemberLink } from "./member-link.ts";
import { checksumRpc } from "./rpcs.ts";

const FOLDER = "/var/tmp";

/** Copies an image to a member, unless a whole one lies there, and compares what the member itself makes of it. */
export async function copyImageTo(
  link: MemberLink,
  { file, name, onProgress }: { file: string; name: string; onProgress: CopyProgress },
  limits: DeviceLimits,
): Promise<{ path: string }> {
  const path = `${FOLDER}/${name}`;
  const sum = await fileSum(file);
  if ((await sumThere(link, path, limits).catch(noFile)) === sum) return { path };
  const session = await openSsh(link.place, limits);
  try {
    await scpTo(session, { file, folder: FOLDER, name }, { stalledMs: limits.stalledMs, onProgress });
  } finally {
    session.destroy();
  }
  if ((await sumThere(link, path, limits)) === sum) return { path };
  const what = `The copy of ${name} on ${link.place.host} isn't what was sent: its SHA-256 sum differs.`;
  throw new ClusterDeviceError("refused", `${what} Look at its disk, and copy it again.`);
}

async function sumThere(link: MemberLink, path: string, { longReplyMs, replyBytes }: DeviceLimits): Promise<string> {
  const reply = await link.ask(checksumRpc(path), { ms: longReplyMs, maxBytes: replyBytes });
  const found = child(child(reply, "checksum-information") ?? reply, "file-checksum");
  return textOf(child(found, "checksum")).toLowerCase();
}

function noFile(error: unknown): null {
  if (error instanceof ClusterDeviceError && error.kind === "refused") return null;
  throw error;
}
