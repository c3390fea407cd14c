import type { ControlClient, ControlJson } from "#lib/ports/databases.ts";

/** Which errand: a step's retry is another one. */
export interface ErrandId {
  operationId: string;
  stepId: string;
  attempt: number;
}

/** How an errand stands, as whoever looks may tell. */
export type ErrandState =
  | { state: "running"; progress: number | null; detail: string | null }
  | { state: "done"; result: unknown }
  | { state: "failed"; error: string }
  | { state: "cancelled" };

export async function readErrand(control: ControlClient, id: ErrandId): Promise<ErrandState | null> {
  const row = await control.errand.findUnique({ where: { operationId_stepId_attempt: id } });
  if (!row) return null;
  switch (row.state) {
    case "done":
      return { state: "done", result: row.result };
    case "failed":
      return { state: "failed", error: row.error ?? "It failed without a word." };
    case "cancelled":
      return { state: "cancelled" };
    default:
      return { state: "running", progress: row.progress, detail: row.detail };
  }
}

/** Notes that this worker begins it, or takes it over. Answers the token under which its result counts. */
export async function beginErrand(control: ControlClient, id: ErrandId, worker: string): Promise<number> {
  const begun = { worker, startedAt: new Date(), progress: null, detail: null };
  const { token } = await control.errand.upsert({
    where: { operationId_stepId_attempt: id },
    create: { ...id, ...begun },
    update: { ...begun, token: { increment: 1 } },
  });
  return token;
}

/** Keeps how far it is. Answers whether a person wants it to end. */
export async function beatErrand(
  control: ControlClient,
  id: ErrandId,
  token: number,
  told: { progress: number | null; detail: string },
): Promise<boolean> {
  await control.errand.updateMany({ where: { ...id, token, state: "running" }, data: told });
  const step = await control.step.findUnique({
    where: { operationId_id: { operationId: id.operationId, id: id.stepId } },
    select: { cancelRequested: true, attempt: true },
  });
  return step === null || step.cancelRequested || step.attempt !== id.attempt;
}

export async function endErrand(
  control: ControlClient,
  id: ErrandId,
  token: number,
  end: Exclude<ErrandState, { state: "running" }>,
): Promise<void> {
  const { state } = end;
  await control.errand.updateMany({
    where: { ...id, token, state: "running" },
    data: {
      state,
      ...(end.state === "done" && { result: end.result as ControlJson, progress: 1 }),
      ...(end.state === "failed" && { error: end.error }),
    },
  });
}
