import { randomUUID } from "node:crypto";
import { createKind } from "#lib/use-cases/kinds/create-kind.ts";
import { deleteKind } from "#lib/use-cases/kinds/delete-kind.ts";
import { editKind } from "#lib/use-cases/kinds/edit-kind.ts";
import { cancelRun } from "#lib/use-cases/runs/cancel-run.ts";
import { registerRun } from "#lib/use-cases/runs/register-run.ts";
import { admitRun } from "#lib/use-cases/sessions/admit-run.ts";
import { beginTask } from "#lib/use-cases/sessions/begin-task.ts";
import { endRun } from "#lib/use-cases/sessions/end-run.ts";
import { endTask } from "#lib/use-cases/sessions/end-task.ts";
import { heartbeatRun } from "#lib/use-cases/sessions/heartbeat-run.ts";
import { pickUpRun } from "#lib/use-cases/sessions/pick-up-run.ts";
import { readmitRun } from "#lib/use-cases/sessions/readmit-run.ts";
import { recordPastRun } from "#lib/use-cases/sessions/record-past-run.ts";
import { startSession } from "#lib/use-cases/sessions/start-session.ts";
import { does, type Drives } from "../drive.ts";

const tenant = { organization: "acme", workspace: "main" };
const session = { kind: "vsphere-backup", target: "elsewhere", ...tenant };
const past = { startedAt: "2026-01-01T00:00:00Z", endedAt: "2026-01-01T01:00:00Z", exitCode: 0 };

export const jobDrives: Drives = {
  "kind.create": does(({ context }) => createKind(context, { id: "new-kind", name: "New", command: ["true"] })),
  "kind.edit": does(({ context }) => editKind(context, { id: "own-kind", revision: 1, name: "Renamed" })),
  "kind.delete": does(({ context }) => deleteKind(context, { id: "unused-kind" })),
  "run.register": does(({ context }) => registerRun(context, { kind: "own-kind", ...tenant })),
  "run.cancel": does(({ context, runs }) => cancelRun(context, { id: runs.waiting })),
  "session.admit": does(({ context }) => admitRun(context, session)),
  "session.start": does(({ context }) => startSession(context, session)),
  "session.pickUp": does(({ context }) => pickUpRun(context, { kind: "vsphere-backup", ...tenant })),
  "session.readmit": does(({ context, runs }) => readmitRun(context, { id: runs.held })),
  "session.heartbeat": does(({ context, runs }) => heartbeatRun(context, { id: runs.withTask })),
  "session.task.begin": does(({ context, runs }) =>
    beginTask(context, { id: runs.withTask, ordinal: 2, name: "vm-2" }),
  ),
  "session.task.end": does(({ context, runs }) =>
    endTask(context, { id: runs.withTask, ordinal: 1, name: "vm-1", exitCode: 0 }),
  ),
  "session.end": does(({ context, runs }) => endRun(context, { id: runs.session, exitCode: 0 })),
  "session.recordPast": does(({ context }) => recordPastRun(context, { id: randomUUID(), ...session, ...past })),
};
