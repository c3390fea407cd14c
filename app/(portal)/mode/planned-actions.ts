"use server";

import type { Outcome } from "#lib/use-cases/outcome.ts";
import { announceMaintenance } from "#lib/use-cases/planned/announce.ts";
import { cancelAnnounced } from "#lib/use-cases/planned/cancel.ts";
import { changeAnnounced } from "#lib/use-cases/planned/change.ts";
import { actionContext } from "../visitor.ts";

export async function announceAction(input: unknown): Promise<Outcome<unknown>> {
  return announceMaintenance(await actionContext(), input);
}

export async function changeAnnouncedAction(input: unknown): Promise<Outcome<unknown>> {
  return changeAnnounced(await actionContext(), input);
}

export async function cancelAnnouncedAction(input: unknown): Promise<Outcome<unknown>> {
  return cancelAnnounced(await actionContext(), input);
}
