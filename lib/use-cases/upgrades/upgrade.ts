import type { z } from "zod";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { UpgradeRequest } from "#lib/domain/planners/upgrade.ts";
import type { Plan } from "#lib/domain/plan/plan.ts";
import { consoleMutation } from "../console/console-mutation.ts";
import { unparsable } from "../mutation.ts";
import { startPlanned, type Started } from "../operations/start-planned.ts";
import { done, forbidden, type Outcome } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";
import type { HeldUpgrade, UpgradeContext } from "./upgrade-context.ts";
import { upgradeInput, upgradePreviewInput } from "./upgrade-input.ts";
import { planUpgrading } from "./upgrade-plan.ts";

/** Brings the platform to another release: a system-admin who has given the maintenance password as well. */
export function startUpgrade(context: HeldUpgrade, input: unknown): Promise<Outcome<Started>> {
  const start = consoleMutation<typeof upgradeInput, Started>({
    name: "platform.upgrade.start",
    input: upgradeInput,
    run: (transaction, { reason, planRevision, ...asked }) => {
      const request = requestOf(asked);
      const wish = { kind: "platform.upgrade", request: { ...request }, reason, planRevision } as const;
      return startPlanned(transaction, wish, "mode", async () => {
        const plan = await planUpgrading(transaction.tx, context, request);
        return plan.ok ? done({ plan: plan.value }) : plan;
      });
    },
  });
  return start(context, input);
}

/** What it would do; changes nothing, and needs no second password. */
export async function previewUpgrade(context: UpgradeContext, input: unknown): Promise<Outcome<Plan>> {
  const refusal = refusalOf(context.actor, "system.administer");
  if (refusal) return forbidden(refusal);
  const parsed = safeParse(upgradePreviewInput, input);
  if (!parsed.success) return unparsable(parsed.error);
  return planUpgrading(context.control, context, requestOf(parsed.data));
}

type Asked = Omit<z.output<typeof upgradePreviewInput>, "reason" | "planRevision">;

function requestOf({ version, overrides, choices, patienceSeconds }: Asked): UpgradeRequest {
  return { version, overrides, choices, patienceSeconds };
}
