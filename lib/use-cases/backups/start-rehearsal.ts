import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { Plan } from "#lib/domain/plan/plan.ts";
import { mutation, unparsable, type MutationContext } from "../mutation.ts";
import { startPlanned, type Started } from "../operations/start-planned.ts";
import { done, forbidden, notFound, type Outcome } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";
import { rehearsalInput, rehearsalPreviewInput } from "./backup-input.ts";
import { planRehearsalNow } from "./backup-plan.ts";

/** Starts a real restore into a scratch database, whose rows are compared with the dump's own. */
export const startRehearsal = mutation<typeof rehearsalInput, Started>({
  name: "backup.rehearse",
  writes: "control",
  right: "system.administer",
  input: rehearsalInput,
  async run(transaction, { reason, planRevision, backup }) {
    const { tx } = transaction;
    const row = await tx.backup.findUnique({ where: { id: backup }, select: { database: true } });
    if (!row) return notFound("There is no such backup.");
    const wish = { kind: "platform.rehearse", request: { backup }, reason, planRevision } as const;
    return startPlanned(transaction, wish, `database:${row.database}`, async () =>
      done({ plan: await planRehearsalNow(tx, backup) }),
    );
  },
});

/** What the rehearsal would do; changes nothing. */
export async function previewRehearsal({ actor, control }: MutationContext, input: unknown): Promise<Outcome<Plan>> {
  const refusal = refusalOf(actor, "system.administer");
  if (refusal) return forbidden(refusal);
  const parsed = safeParse(rehearsalPreviewInput, input);
  if (!parsed.success) return unparsable(parsed.error);
  return done(await planRehearsalNow(control, parsed.data.backup));
}
