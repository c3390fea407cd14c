import type { z } from "zod";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { Plan } from "#lib/domain/plan/plan.ts";
import type { PlatformClient } from "#lib/ports/databases.ts";
import type { Transaction } from "../mutation.ts";
import { unparsable } from "../mutation.ts";
import { startPlanned, type Started } from "../operations/start-planned.ts";
import { done, forbidden, type Outcome } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";
import type { PlatformContext } from "../platform-mutation.ts";
import { planMode, type ModeWish } from "./mode-plan.ts";

/** Starts an operation on the mode: it claims the mode, so that there is one at a time. */
export function startModeOperation(
  transaction: Transaction,
  platform: PlatformClient,
  wish: ModeWish & { reason: string; planRevision?: string | undefined },
): Promise<Outcome<Started>> {
  return startPlanned(transaction, { ...wish, request: { ...wish.request } }, "mode", async () =>
    done({ plan: await planMode(transaction.tx, platform, wish) }),
  );
}

/** The twin of such a start that changes nothing: authorize, parse, plan. */
export async function previewModeOperation<S extends z.ZodType>(
  { actor, control, platform }: PlatformContext,
  schema: S,
  input: unknown,
  wishOf: (input: z.output<S>) => ModeWish,
): Promise<Outcome<Plan>> {
  const refusal = refusalOf(actor, "system.administer");
  if (refusal) return forbidden(refusal);
  const parsed = safeParse(schema, input);
  if (!parsed.success) return unparsable(parsed.error);
  return done(await planMode(control, platform, wishOf(parsed.data)));
}
