import { refusalOf } from "#lib/domain/authority/rights.ts";
import { ImageFileProblem, type ClusterImageFiles } from "#lib/ports/cluster-image-files.ts";
import { mutation, unparsable, type MutationContext } from "../mutation.ts";
import { notify } from "../notify.ts";
import { conflict, done, forbidden, invalid, notFound, type Outcome } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";
import { imageId, type ImageUpload } from "./image-input.ts";
import { lockImage } from "./lock-image.ts";
import { uploadOf } from "./upload-of.ts";

interface FinishContext extends MutationContext {
  images: Pick<ClusterImageFiles, "sha256" | "remove">;
}

/** Ends an upload: the whole file is read once more, and counts only where its sum is the one that was announced. */
export async function finishImage(context: FinishContext, input: unknown): Promise<Outcome<ImageUpload>> {
  const refusal = refusalOf(context.actor, "fleet.register");
  if (refusal && context.actor.kind !== "system") return forbidden(refusal);
  const parsed = safeParse(imageId, input);
  if (!parsed.success) return unparsable(parsed.error);
  const { image: id } = parsed.data;
  const image = await context.control.clusterImage.findUnique({ where: { id } });
  if (!image) return notFound("There is no such image.");
  if (image.readyAt) return done(uploadOf(image));
  if (image.received !== image.bytes) {
    return conflict(
      `${image.bytes - image.received} bytes of ${image.name} are missing: go on from ${image.received}.`,
    );
  }
  // Outside the transaction: reading gigabytes takes its time.
  const sha256 = await context.images.sha256(id).catch((error: unknown) => {
    if (error instanceof ImageFileProblem) return null;
    throw error;
  });
  return settle({ ...context, whole: sha256 === image.sha256 }, { image: id });
}

async function settle({ whole, images, ...context }: FinishContext & { whole: boolean }, input: unknown) {
  const write = mutation<typeof imageId, ImageUpload | null>({
    name: "image.finish",
    writes: "control",
    right: "fleet.register",
    input: imageId,
    async run({ tx, now, audit }, { image: id }) {
      const image = await lockImage(tx, id);
      if (!image) return notFound("There is no such image.");
      if (image.readyAt) return done(uploadOf(image));
      if (image.received !== image.bytes) return conflict(`${image.name} is being uploaded anew: finish it then.`);
      // Under the row's lock: whoever uploads it anew begins after that.
      if (!whole) await images.remove(id);
      const settled = await tx.clusterImage.update({
        where: { id },
        data: whole ? { readyAt: now } : { received: 0n },
      });
      const subject = { kind: "clusterImage", id, name: image.name };
      if (whole) await audit({ action: "image.finish", subject, after: { sha256: image.sha256 } });
      await notify(tx, ["clusters"]);
      return done(whole ? uploadOf(settled) : null);
    },
  });
  const outcome = await write(context, input);
  if (!outcome.ok || outcome.value) return outcome as Outcome<ImageUpload>;
  return invalid(
    "The whole file isn't what was announced: its SHA-256 sum differs. Upload it anew from its beginning.",
  );
}
