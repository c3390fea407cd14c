import { z } from "zod";
import type { ManifestFile } from "#lib/ports/manifest-file.ts";
import { manifestSchema } from "#lib/queries/platform/manifest-schema.ts";
import { readManifest, textOf, viewOf, type ManifestView } from "#lib/queries/platform/read-manifest.ts";
import { mutation, type MutationContext } from "../mutation.ts";
import { done, outdated, type Outcome } from "../outcome.ts";

export const replaceManifestInput = z.strictObject({
  manifest: manifestSchema,
  revision: z.string().max(16).describe("As it was read."),
  reason: z.string().trim().min(1, "Give a reason: it is kept with the change.").max(2000),
});

/** Replaces the platform manifest: what is started, stopped, backed up and upgraded from now on. */
export function replaceManifest(
  { file, ...context }: MutationContext & { file: ManifestFile },
  input: unknown,
): Promise<Outcome<ManifestView>> {
  const replace = mutation<typeof replaceManifestInput, ManifestView>({
    name: "platform.manifest.replace",
    writes: "control",
    right: "system.administer",
    input: replaceManifestInput,
    run: async ({ tx, audit }, { manifest, revision, reason }) => {
      // Its file has no transaction of its own: those who replace it come one after the other.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('lull.platform-manifest', 0))`;
      const before = await readManifest(file);
      if (before.revision !== revision) {
        return outdated("The platform manifest", { yours: manifest, present: before.manifest });
      }
      const text = textOf(manifest);
      await audit({
        action: "platform.manifest.replace",
        subject: { kind: "platform", id: "platform", name: manifest.name },
        before: { text: before.text },
        after: { text },
        reason,
      });
      await file.write(text);
      return done(viewOf(text, true));
    },
  });
  return replace(context, input);
}
