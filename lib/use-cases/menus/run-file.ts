import { createHash } from "node:crypto";
import { MOST_FILE_BYTES } from "#lib/domain/sheets/menu-file.ts";
import type { BuiltInContext } from "#lib/ports/built-in.ts";

/** The file that a run was given. */
export async function inputOf({ platform, run }: BuiltInContext): Promise<Uint8Array> {
  const file = await platform.runFile.findFirst({ where: { runId: run.id, role: "input" } });
  if (!file) throw new Error("The run has no file to read.");
  return file.bytes;
}

export const TOO_LARGE = "The file would have more than 20 MB. Export fewer sheets.";

/** Keeps the file that a run has made, with the run. */
export async function putResult(
  { run, write }: BuiltInContext,
  { bytes, name, mediaType }: { bytes: Uint8Array; name: string; mediaType: string },
): Promise<void> {
  if (bytes.byteLength > MOST_FILE_BYTES) throw new Error(TOO_LARGE);
  const own = new Uint8Array(bytes);
  const sha256 = createHash("sha256").update(own).digest("hex");
  await write((tx) =>
    tx.runFile.create({ data: { runId: run.id, role: "result", name, mediaType, bytes: own, sha256 } }),
  );
}
