import { z } from "zod";

/** What one request carries of an image at most; each chunk but the last is this large. */
export const CHUNK_BYTES = 4 * 1024 * 1024;
const MOST_BYTES = 16 * 1024 ** 3;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "A SHA-256 sum is 64 hexadecimal digits in small letters.");

export const imageName = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/, "A file's name: letters, digits and . _ - in it.")
  .refine((name) => !name.includes(".."), "A file's name has no .. in it.");

export const beginImageInput = z.strictObject({
  name: imageName.describe("Under this name it will lie on the devices."),
  version: z.string().trim().min(1).max(100).optional().describe("The build that is in it, as the devices name it."),
  bytes: z.int().min(1).max(MOST_BYTES),
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
