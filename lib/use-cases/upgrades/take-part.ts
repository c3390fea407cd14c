import { z } from "zod";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { ReleaseProblem } from "#lib/ports/release-store.ts";
import type { UpgradeKeeping } from "#lib/ports/upgrade-keeping.ts";
import type { Actor } from "../actor.ts";
import { unparsable } from "../mutation.ts";
import { done, forbidden, invalid, type Outcome } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";

/** Letters of base64 at most: 160 KiB of the bundle, which fit into one body. */
const MOST_LETTERS = 220_000;

export const takePartInput = z.strictObject({
  upload: z.uuid().describe("Chosen by whoever sends; the same in every part."),
  offset: z.int().min(0).describe("Where this part begins; 0 begins anew."),
  bytes: z.base64().max(MOST_LETTERS),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "Is the SHA-256 sum of this part.")
    .optional(),
});

/** Takes a part of a bundle. Nothing of it counts before the whole is added as a release. */
export async function takePart(
  { actor, upgrades }: { actor: Actor; upgrades: UpgradeKeeping },
  input: unknown,
): Promise<Outcome<{ bytes: number }>> {
  const refusal = refusalOf(actor, "system.administer");
  if (refusal) return forbidden(refusal);
  const parsed = safeParse(takePartInput, input);
  if (!parsed.success) return unparsable(parsed.error);
  const { upload, bytes, ...part } = parsed.data;
  try {
    return done(await upgrades.releases.takePart(upload, { ...part, bytes: Buffer.from(bytes, "base64") }));
  } catch (error) {
    if (error instanceof ReleaseProblem) return invalid(error.message);
    throw error;
  }
}
