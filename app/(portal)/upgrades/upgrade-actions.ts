"use server";

import { z } from "zod";
import type { Plan } from "#lib/domain/plan/plan.ts";
import { openConsole } from "#lib/server/console/open-console.ts";
import { upgradeWorld } from "#lib/server/upgrade-world.ts";
import { invalid, type Outcome } from "#lib/use-cases/outcome.ts";
import { addRelease } from "#lib/use-cases/upgrades/add-release.ts";
import { previewRollback, startRollback } from "#lib/use-cases/upgrades/rollback.ts";
import { takePart } from "#lib/use-cases/upgrades/take-part.ts";
import type { HeldUpgrade } from "#lib/use-cases/upgrades/upgrade-context.ts";
import { previewUpgrade, startUpgrade } from "#lib/use-cases/upgrades/upgrade.ts";
import { actionContext } from "../visitor.ts";

type Started = Outcome<{ operationId: string }>;

export async function takePartAction(input: unknown): Promise<Outcome<{ bytes: number }>> {
  return takePart({ ...(await actionContext()), ...upgradeWorld() }, input);
}

export async function addReleaseAction(input: unknown): Promise<Outcome<{ version: string }>> {
  return addRelease({ ...(await actionContext()), ...upgradeWorld() }, input);
}

export async function previewUpgradeAction(input: unknown): Promise<Outcome<Plan>> {
  return previewUpgrade({ ...(await actionContext()), ...upgradeWorld() }, input);
}

export async function startUpgradeAction(input: unknown): Promise<Started> {
  return opened(input, startUpgrade);
}

export async function previewRollbackAction(input: unknown): Promise<Outcome<Plan>> {
  return previewRollback({ ...(await actionContext()), ...upgradeWorld() }, input);
}

export async function startRollbackAction(input: unknown): Promise<Started> {
  return opened(input, startRollback);
}

const asked = z.looseObject({ user: z.string().max(200), password: z.string().max(1_000) });

/** The password first: its session at the console stays with whoever has started it. */
async function opened(
  input: unknown,
  start: (context: HeldUpgrade, input: unknown) => Promise<Started>,
): Promise<Started> {
  const context = await actionContext();
  const parsed = asked.safeParse(input);
  if (!parsed.success) return invalid("Give the maintenance user and password.");
  const { user, password, ...request } = parsed.data;
  const session = await openConsole({ user, password, name: context.actor.name });
  if (!session.ok) return session;
  return start({ ...context, ...upgradeWorld(), console: session.value }, request);
}
