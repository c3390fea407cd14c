import { z } from "zod";
import { IMAGE_NAME_WORDS, isImageName } from "#lib/domain/clusters/image-name.ts";

/** What one request carries of an image at most; each chunk but the last is this large. */
export const CHUNK_BYTES = 4 * 1024 * 1024;
const MOST_BYTES = 16 * 1024 ** 3;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "A SHA-256 sum is 64 hexadecimal digits in small letters.");

const imageName = z.string().trim().max(200).refine(isImageName, IMAGE_NAME_WORDS);

export const beginImageInput = z.strictObject({
  name: imageName.describe("Under this name it will lie on the devices."),
  version: z.string().trim().min(1).max(100).optional().describe("The build that is in it, as the devices name it."),
  bytes: z.int().min(1, "An image isn't empty.").max(MOST_BYTES, "An image has 16 GiB at most."),
  sha256: sha256.describe("Of the whole file."),
});

export const putChunkInput = z.strictObject({
  image: z.uuid(),
  offset: z.int().min(0).describe("Where the chunk begins: as many bytes as have been received."),
  sha256: sha256.describe("Of this chunk."),
});

export const imageId = z.strictObject({ image: z.uuid() });

/** How far an upload is. */
export const imageUpload = z
  .object({
    id: z.string(),
    received: z.number().describe("Go on from here."),
    bytes: z.number(),
    chunkBytes: z.number().int(),
    ready: z.boolean(),
  })
  .meta({ id: "ImageUpload" });
export type ImageUpload = z.output<typeof imageUpload>;
