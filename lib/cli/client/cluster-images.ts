import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import path from "node:path";
import type { ImageView } from "#lib/queries/clusters/list-images.ts";
import type { ImageUpload } from "#lib/use-cases/clusters/image-input.ts";
import { print, type Command, type Run } from "./command.ts";
import { CommandFailure, EXIT } from "./exit.ts";
import { memoryWords, table } from "./table.ts";

const IMAGES = "/api/v1/cluster-images";

/** `lull cluster images`: those that are here, whole or on their way. */
export const imageList: Run<object> = async (command) => {
  const page = await command.api.get<{ items: ImageView[] }>(IMAGES);
  print(
    command,
    page,
    () =>
      table(
        ["IMAGE", "BUILD", "SIZE", "HERE", "BY"],
        page.items.map(({ name, version, bytes, received, readyAt, createdBy }) => {
          const here = readyAt ? "whole" : `${Math.floor((100 * received) / bytes)} %`;
          return [name, version ?? "", memoryWords(bytes), here, createdBy];
        }),
      ) || "There is no image yet.",
  );
  return EXIT.ok;
};

/** `lull cluster upload`: goes on where the same file's upload has ended. */
export const imageUpload: Run<{ file: string; build?: string | undefined; name?: string | undefined }> = async (
  command,
  { file, build, name = path.basename(file) },
) => {
  const handle = await open(file).catch((error: Error) => {
    throw new CommandFailure(EXIT.usage, `${file} can't be read: ${error.message}`);
  });
  try {
    const { size: bytes } = await handle.stat();
    const wish = { name, bytes, sha256: await sumOf(file), ...(build && { version: build }) };
    // Asked without a key: to begin the same once more is how it goes on.
    const begun = await command.api.post<ImageUpload>(IMAGES, wish, null);
    await sendRest(command, handle, begun);
    const whole = begun.ready ? begun : await command.api.post<ImageUpload>(`${IMAGES}/${begun.id}/finish`, {}, null);
    print(command, whole, () => `${name} is here, whole.`);
    return EXIT.ok;
  } finally {
    await handle.close();
  }
};

async function sendRest({ api }: Command, handle: FileHandle, begun: ImageUpload): Promise<void> {
  const buffer = Buffer.alloc(begun.chunkBytes);
  for (let upload = begun; upload.received < upload.bytes;) {
    const due = Math.min(buffer.length, upload.bytes - upload.received);
    const { bytesRead } = await handle.read(buffer, 0, due, upload.received);
    if (bytesRead < due) throw new CommandFailure(EXIT.usage, "The file was changed while it was sent. Begin anew.");
    const chunk = buffer.subarray(0, due);
    const sha256 = createHash("sha256").update(chunk).digest("hex");
    const query = new URLSearchParams({ offset: String(upload.received), sha256 });
    upload = await api.putBytes<ImageUpload>(`${IMAGES}/${upload.id}/chunks?${query.toString()}`, chunk);
  }
}

async function sumOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const part of createReadStream(file)) hash.update(part as Buffer);
  return hash.digest("hex");
}
