"use server";

import { z } from "zod";
import type { Plan } from "#lib/domain/plan/plan.ts";
import { openConsole } from "#lib/server/console/open-console.ts";
import { restoreWorld } from "#lib/server/restore-world.ts";
import { dropCopy } from "#lib/use-cases/backups/drop-copy.ts";
import { previewRestore, restoreBackup } from "#lib/use-cases/backups/restore-backup.ts";
import { previewUndoRestore, undoRestore } from "#lib/use-cases/backups/undo-restore.ts";
import type { ConsoleSession } from "#lib/use-cases/console/sign-in-console.ts";
import { invalid, type Outcome } from "#lib/use-cases/outcome.ts";
import { actionContext } from "../visitor.ts";

type Started = Outcome<{ operationId: string }>;

export async function previewRestoreAction(input: unknown): Promise<Outcome<Plan>> {
  return previewRestore({ ...(await actionContext()), ...restoreWorld() }, input);
}

export async function restoreAction(input: unknown): Promise<Started> {
  const context = { ...(await actionContext()), ...restoreWorld() };
  return atConsole(input, context.actor.name, (console, asked) => restoreBackup({ ...context, console }, asked));
}

export async function previewUndoRestoreAction(input: unknown): Promise<Outcome<Plan>> {
  return previewUndoRestore({ ...(await actionContext()), ...restoreWorld() }, input);
}

export async function undoRestoreAction(input: unknown): Promise<Started> {
  const context = { ...(await actionContext()), ...restoreWorld() };
  return atConsole(input, context.actor.name, (console, asked) => undoRestore({ ...context, console }, asked));
}

export async function dropCopyAction(input: unknown): Promise<Outcome<{ copy: string }>> {
  return dropCopy(await actionContext(), input);
}

const given = z.looseObject({ user: z.string().max(200), password: z.string().max(1_000) });

/** The password first: its session at the console stays with whoever has started it. */
async function atConsole(
  input: unknown,
  name: string,
  start: (session: ConsoleSession, asked: unknown) => Promise<Started>,
): Promise<Started> {
  const parsed = given.safeParse(input);
  if (!parsed.success) return invalid("Give the maintenance user and password.");
  const { user, password, ...asked } = parsed.data;
  const opened = await openConsole({ user, password, name });
  return opened.ok ? start(opened.value, asked) : opened;
}
