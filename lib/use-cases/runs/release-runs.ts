import { z } from "zod";
import { done, notFound } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { wakeRunners } from "./wake-runners.ts";

const reason = z.string().trim().min(1, "Give a reason: it is kept with the audit.").max(1_000);
const input = z
  .union([
    z.strictObject({ id: z.uuid("A run's id is a UUID."), reason }),
    z.strictObject({ all: z.literal(true), reason }),
  ])
  .describe("One run by its id, or all that a restore holds.");

/**
 * Lets runs start that a restore has brought back and held (semantics 41): a person has looked whether they were
 * executed in the time that was lost.
 */
export const releaseRuns = platformMutation({
  name: "run.release",
  right: "system.administer",
  input,
  place: () => ({}),
  topics: ["jobs"],
  run: async ({ tx, audit }, asked) => {
    const one = "id" in asked ? { id: asked.id } : {};
    const { count } = await tx.run.updateMany({ where: { ...one, heldBack: true }, data: { heldBack: false } });
    if (count === 0 && "id" in asked) return notFound("There is no such run that a restore holds.");
    const subject = { kind: "run", id: "id" in asked ? asked.id : "all", name: `${count} held by a restore` };
    await audit({ action: "run.release", subject, after: { released: count }, reason: asked.reason });
    await wakeRunners(tx);
    return done({ released: count });
  },
});
