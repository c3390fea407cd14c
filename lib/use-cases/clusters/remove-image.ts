import type { ClusterImageFiles } from "#lib/ports/cluster-image-files.ts";
import { mutation, type MutationContext } from "../mutation.ts";
import { notify } from "../notify.ts";
import { conflict, done, notFound, type Outcome } from "../outcome.ts";
import { imageId } from "./image-input.ts";

/** Forgets an image, whole or not, and removes its file. What was copied to devices stays there. */
export async function removeImage(
  { images, ...context }: MutationContext & { images: Pick<ClusterImageFiles, "remove"> },
  input: unknown,
): Promise<Outcome<{ id: string; name: string }>> {
  const removed = await forgetImage(context, input);
  // After the row: a file that stays behind costs room, a row without its file would be no image.
  if (removed.ok) await images.remove(removed.value.id);
  return removed;
}

const forgetImage = mutation<typeof imageId, { id: string; name: string }>({
  name: "image.remove",
  writes: "control",
  right: "fleet.register",
  input: imageId,
  async run({ tx, audit }, { image: id }) {
    const image = await tx.clusterImage.findUnique({ where: { id } });
    if (!image) return notFound("There is no such image.");
    const user = await tx.operation.findFirst({
      where: { kind: { startsWith: "cluster." }, claims: { some: {} }, request: { path: ["imageId"], equals: id } },
    });
    if (user) return conflict(`'${user.title}' works with ${image.name}.`, user.id);
    await tx.clusterImage.delete({ where: { id } });
    await audit({ action: "image.remove", subject: { kind: "clusterImage", id, name: image.name } });
    await notify(tx, ["clusters"]);
    return done({ id, name: image.name });
  },
});
