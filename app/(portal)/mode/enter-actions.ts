"use server";

import { z } from "zod";
import type { Plan } from "#lib/domain/plan/plan.ts";
import { openConsole } from "#lib/server/console/open-console.ts";
import { platformServices } from "#lib/server/platform-services.ts";
import { enterMaintenance, previewEnter } from "#lib/use-cases/maintenance/enter-maintenance.ts";
import { invalid, type Outcome } from "#lib/use-cases/outcome.ts";
import { actionContext } from "../visitor.ts";

export async function previewEnterAction(input: unknown): Promise<Outcome<Plan>> {
  return previewEnter({ ...(await actionContext()), services: platformServices() }, input);
}

const asked = z.looseObject({ user: z.string().max(200), password: z.string().max(1_000) });

/** The password first: its session at the console stays with whoever has entered. */
export async function enterAction(input: unknown): Promise<Outcome<{ operationId: string }>> {
  const context = await actionContext();
  const parsed = asked.safeParse(input);
  if (!parsed.success) return invalid("Give the maintenance user and password.");
  const { user, password, ...request } = parsed.data;
  const opened = await openConsole({ user, password, name: context.actor.name });
  if (!opened.ok) return opened;
  return enterMaintenance({ ...context, services: platformServices(), console: opened.value }, request);
}
