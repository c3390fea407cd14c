"use server";

import { platformWrites } from "#lib/server/databases.ts";
import { changeMode, type ModeChanged } from "#lib/use-cases/modes/change-mode.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { actionContext } from "../visitor.ts";

export async function changeModeAction(input: unknown): Promise<Outcome<ModeChanged>> {
  return changeMode({ ...(await actionContext()), writes: await platformWrites() }, input);
}
