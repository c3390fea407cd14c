import { createHash } from "node:crypto";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { ImageFileProblem, type ClusterImageFiles } from "#lib/ports/cluster-image-files.ts";
import { mutation, unparsable, type MutationContext } from "../mutation.ts";
import { conflict, done, forbidden, invalid, notFound, unavailable, type Outcome } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";
import { CHUNK_BYTES, putChunkInput, type ImageUpload } from "./image-input.ts";
import { lockImage } from "./lock-image.ts";
import { uploadOf } from "./upload-of.ts";

interface ChunkContext extends MutationContext {
  images: Pick<ClusterImageFiles, "write">;
  chunk: Uint8Array;
}

/**
 * Takes the next chunk of an image: 4 MB, the last one what is left. Sent twice it is there once, and one that was
 * changed on its way isn't taken. The image's row is locked meanwhile, so two that are sent at once go one after the other.
 */
export async function putChunk(context: ChunkContext, input: unknown): Promise<Outcome<ImageUpload>> {
  const refusal = refusalOf(context.actor, "fleet.register");
  if (refusal && context.actor.kind !== "system") return forbidden(refusal);
  const parsed = safeParse(putChunkInput, input);
  if (!parsed.success) return unparsable(parsed.error);
  const { chunk } = context;
  if (chunk.byteLength > CHUNK_BYTES) return invalid(`A chunk has ${CHUNK_BYTES} bytes at most.`);
  if (createHash("sha256").update(chunk).digest("hex") !== parsed.data.sha256) {
    return invalid("This chunk was changed on its way here. Send it again.");
  }
  return take(context, parsed.data);
}

function take({ images, chunk, ...context }: ChunkContext, given: unknown) {
  const write = mutation<typeof putChunkInput, ImageUpload>({
    name: "image.chunk",
    writes: "control",
    right: "fleet.register",
    input: putChunkInput,
    async run({ tx }, { image: id, offset }) {
      const image = await lockImage(tx, id);
      if (!image) return notFound("There is no such image: begin its upload first.");
      const at = BigInt(offset);
      if (image.readyAt !== null || at + BigInt(chunk.byteLength) <= image.received) return done(uploadOf(image));
      if (at !== image.received) return conflict(`${image.received} bytes are here: go on from there.`);
      const left = image.bytes - at;
      const due = left < BigInt(CHUNK_BYTES) ? Number(left) : CHUNK_BYTES;
      if (chunk.byteLength !== due) return invalid(`The chunk at ${offset} has ${due} bytes, not ${chunk.byteLength}.`);
      const problem = await images.write(id, at, chunk).catch(expected);
      if (problem?.kind === "full") return unavailable(`The disk is full: make room, then go on from ${at}.`, 60);
      // Whoever sends goes on from where it is told: from the beginning.
      if (problem) return done(uploadOf(await tx.clusterImage.update({ where: { id }, data: { received: 0n } })));
      return done(uploadOf(await tx.clusterImage.update({ where: { id }, data: { received: at + BigInt(due) } })));
    },
  });
  return write(context, given);
}

function expected(error: unknown): ImageFileProblem {
  if (error instanceof ImageFileProblem) return error;
  throw error;
}
