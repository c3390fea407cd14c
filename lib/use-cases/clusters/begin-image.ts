import type { ClusterImageFiles } from "#lib/ports/cluster-image-files.ts";
import { mutation, type MutationContext } from "../mutation.ts";
import { notify } from "../notify.ts";
import { conflict, done, invalid, type Outcome } from "../outcome.ts";
import { beginImageInput, type ImageUpload } from "./image-input.ts";
import { uploadOf } from "./upload-of.ts";

/** What stays free on the state folder's disk: an image never fills it. */
const SPARE_BYTES = 512n * 1024n * 1024n;

/** Begins an upload, or goes on with the one of the same name and content where it ended; the build in it may be said then. */
export function beginImage(
  { images, ...context }: MutationContext & { images: Pick<ClusterImageFiles, "room"> },
  input: unknown,
): Promise<Outcome<ImageUpload>> {
  const write = mutation<typeof beginImageInput, ImageUpload>({
    name: "image.begin",
    writes: "control",
    right: "fleet.register",
    input: beginImageInput,
    async run({ tx, actor, now, audit }, { name, version, bytes, sha256 }) {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('lull image upload', 0))`;
      const known = await tx.clusterImage.findUnique({ where: { name } });
      if (known && (known.sha256 !== sha256 || known.bytes !== BigInt(bytes))) {
        return conflict(`There is another image '${name}' already: remove it, or give this one a name of its own.`);
      }
      if (known && version !== undefined && version !== known.version) {
        await tx.clusterImage.update({ where: { id: known.id }, data: { version } });
        await audit({ action: "image.version", subject: subjectOf(known), after: { version } });
        await notify(tx, ["clusters"]);
      }
      if (known) return done(uploadOf(known));
      const unfinished = await tx.clusterImage.findMany({ where: { readyAt: null } });
      const promised = unfinished.reduce((sum, each) => sum + each.bytes - each.received, 0n);
      if (BigInt(bytes) + promised + SPARE_BYTES > (await images.room())) {
        return invalid(`The state folder's disk has no room for ${bytes} bytes more. Remove images, or make room.`);
      }
      const made = await tx.clusterImage.create({
        data: { name, version: version ?? null, bytes: BigInt(bytes), sha256, createdAt: now, createdBy: actor.name },
      });
      await audit({
        action: "image.begin",
        subject: subjectOf(made),
        after: { bytes, sha256, version: version ?? null },
      });
      await notify(tx, ["clusters"]);
      return done(uploadOf(made));
    },
  });
  return write(context, input);
}

function subjectOf({ id, name }: { id: string; name: string }) {
  return { kind: "clusterImage", id, name };
}
