import { z } from "zod";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { ReleaseProblem } from "#lib/ports/release-store.ts";
import type { KeptBundle } from "#lib/domain/platform/release.ts";
import type { ControlJson } from "#lib/ports/databases.ts";
import type { UpgradeKeeping } from "#lib/ports/upgrade-keeping.ts";
import { mutation, unparsable, type MutationContext } from "../mutation.ts";
import { conflict, done, forbidden, invalid, type Outcome } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";

export const addReleaseInput = z.union([
  z.strictObject({ found: z.string().max(100).describe("A bundle's name in the folder for releases.") }),
  z.strictObject({ upload: z.uuid().describe("An upload whose parts have all been sent.") }),
]);

/** Reads a bundle to its end, and makes it one of the releases that the platform can be brought to. */
export async function addRelease(
  { upgrades, ...context }: MutationContext & { upgrades: UpgradeKeeping },
  input: unknown,
): Promise<Outcome<{ version: string; signedBy: string | null }>> {
  const refusal = refusalOf(context.actor, "system.administer");
  if (refusal && context.actor.kind !== "system") return forbidden(refusal);
  const parsed = safeParse(addReleaseInput, input);
  if (!parsed.success) return unparsable(parsed.error);
  const kept = await keep(upgrades, parsed.data);
  if (!kept.ok) return kept;
  return note({ ...context, bundle: kept.value }, {});
}

/** Before any transaction: a large bundle takes its time. */
async function keep(
  { releases, manifest }: UpgradeKeeping,
  from: z.output<typeof addReleaseInput>,
): Promise<Outcome<KeptBundle>> {
  try {
    return done(await releases.keep(from, (await manifest()).trustedKeys));
  } catch (error) {
    if (error instanceof ReleaseProblem) return invalid(`The bundle was refused. ${error.message}`);
    throw error;
  }
}

function note(
  { bundle, ...context }: MutationContext & { bundle: KeptBundle },
  input: unknown,
): Promise<Outcome<{ version: string; signedBy: string | null }>> {
  const { file, sha256, signedBy, manifest } = bundle;
  const { version } = manifest;
  const add = mutation<z.ZodObject, { version: string; signedBy: string | null }>({
    name: "release.add",
    writes: "control",
    right: "system.administer",
    input: z.strictObject({}),
    run: async ({ tx, actor, audit, now }) => {
      const known = await tx.release.findUnique({ where: { version } });
      if (known && known.sha256 !== sha256) {
        return conflict(
          `Another release ${version} is here already: a release that was changed needs a version of its own.`,
        );
      }
      if (known) return done({ version, signedBy });
      const row = { version, file, sha256, signedBy, manifest: manifest as unknown as ControlJson & object };
      const { id } = await tx.release.create({ data: { ...row, addedAt: now, addedBy: actor.name } });
      await audit({
        action: "release.add",
        subject: { kind: "release", id, name: version },
        after: { version, sha256, signedBy },
      });
      return done({ version, signedBy });
    },
  });
  return add(context, input);
}
