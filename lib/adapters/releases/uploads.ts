import { createHash } from "node:crypto";
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { ReleaseProblem } from "#lib/ports/release-store.ts";
import { LIMITS } from "./limits.ts";

/** What nobody has gone on with for a day is thrown away. */
const STALE_MS = 86_400_000;
const MOST_UPLOADS = 8;
const UPLOAD = /^[0-9a-f-]{36}$/;

export function uploadFile(home: string, upload: string): string {
  if (!UPLOAD.test(upload)) throw new ReleaseProblem("An upload's name is a UUID.");
  return path.join(home, "uploads", upload);
}

/** Appends one part where the part before has ended. The same part sent twice is there once. */
export async function takePart(
  home: string,
  upload: string,
  { offset, bytes, sha256 }: { offset: number; bytes: Uint8Array; sha256?: string | undefined },
): Promise<{ bytes: number }> {
  const file = uploadFile(home, upload);
  if (sha256 !== undefined && createHash("sha256").update(bytes).digest("hex") !== sha256) {
    throw new ReleaseProblem("This part was changed on its way here. Send it again.");
  }
  if (offset + bytes.byteLength > LIMITS.compressedBytes) {
    throw new ReleaseProblem("The bundle is larger than releases may be.");
  }
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  if (offset === 0) await makeRoom(path.dirname(file), path.basename(file));
  const handle = await open(file, offset === 0 ? "w" : "r+", 0o600).catch(gone);
  try {
    const { size } = await handle.stat();
    if (size < offset) throw new ReleaseProblem(`The part before this one is missing: ${size} bytes are here.`);
    await handle.write(bytes, 0, bytes.byteLength, offset);
    await handle.truncate(offset + bytes.byteLength);
    return { bytes: offset + bytes.byteLength };
  } finally {
    await handle.close();
  }
}

async function makeRoom(folder: string, own: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name !== own);
  const now = Date.now();
  let others = 0;
  for (const name of names) {
    const found = await stat(path.join(folder, name)).catch(() => null);
    if (found && now - found.mtimeMs > STALE_MS) await rm(path.join(folder, name), { force: true });
    else others += 1;
  }
  if (others >= MOST_UPLOADS) throw new ReleaseProblem("Too many uploads are under way. Wait until one has ended.");
}

function gone(error: NodeJS.ErrnoException): never {
  if (error.code === "ENOENT") throw new ReleaseProblem("This upload isn't here any more. Send the bundle again.");
  throw error;
}
