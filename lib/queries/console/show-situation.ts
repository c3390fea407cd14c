import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import { DEFAULT_NOTICE } from "#lib/domain/modes/notice.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { listOperations } from "../operations/list-operations.ts";
import { maintenanceOf } from "../modes/read-mode.ts";
import type { SituationView } from "./console-view.ts";

type Told = Omit<SituationView, "message" | "elsewhere">;

/** What everybody is told at /maintenance, as control knows it: not who, but what, since when, why and until when. */
export async function showSituation(control: ControlClient, now: Date): Promise<Told> {
  const row = await control.mode.findUniqueOrThrow({ where: { scope: SYSTEM_SCOPE } });
  const { state, cause, since, reason } = maintenanceOf(row);
  return {
    maintenance: { state, cause, since: since?.toISOString() ?? null, reason },
    notice: row.notice ?? DEFAULT_NOTICE,
    expectedEnd: row.expectedEnd?.toISOString() ?? null,
    contact: row.contact,
    operation: state === "off" ? null : await platformOperation(control, now),
  };
}

/** What is known while control doesn't answer: nothing. */
export const NOBODY_KNOWS: Told = {
  maintenance: null,
  notice: null,
  expectedEnd: null,
  contact: null,
  operation: null,
};

async function platformOperation(control: ControlClient, now: Date): Promise<SituationView["operation"]> {
  const { items } = await listOperations(control, { subjectKind: "platform", limit: 1, statuses: UNDER_WAY }, now);
  const [found] = items;
  if (!found) return null;
  const { id, title, status, percent, etaSeconds } = found;
  return { id, title, status, percent, etaSeconds };
}

const UNDER_WAY = ["queued", "running", "paused", "asking", "aborting", "failed", "abortFailed"] as const;
