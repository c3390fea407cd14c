import { CHUNK_BYTES, type ImageUpload } from "./image-input.ts";

export function uploadOf(image: { id: string; received: bigint; bytes: bigint; readyAt: Date | null }): ImageUpload {
  return {
    id: image.id,
    received: Number(image.received),
    bytes: Number(image.bytes),
    chunkBytes: CHUNK_BYTES,
    ready: image.readyAt !== null,
  };
}
