import { z } from "zod";
import { backupView, listBackupsQuery } from "#lib/queries/backups/list-backups.ts";
import { scheduleView } from "#lib/queries/backups/list-schedules.ts";
import { targetView } from "#lib/queries/backups/list-targets.ts";
import {
  backupId,
  backupInput,
  backupPreviewInput,
  named,
  rehearsalInput,
  rehearsalPreviewInput,
  scheduleInput,
  switched,
  targetInput,
} from "#lib/use-cases/backups/backup-input.ts";
import { contract } from "../contract.ts";
import { listOf, startedAnswer } from "./answers.ts";
import { planSchema } from "./plan-schema.ts";

const right = "system.administer";
const params = z.object({ id: z.uuid() });

export const backupContracts = {
  list: contract({
    method: "GET",
    path: "/api/v1/backups",
    summary: "Backups of the platform's databases, newest first",
    right,
    query: listBackupsQuery,
    response: listOf(backupView),
  }),
  start: contract({
    method: "POST",
    path: "/api/v1/backups",
    summary: "Back a database up: dumped in one snapshot, brought to its target, read back whole",
    right,
    body: backupInput,
    response: startedAnswer,
    status: 202,
  }),
  preview: contract({
    method: "POST",
    path: "/api/v1/backups/plan",
    summary: "What the backup would do, and whether it would be a hot one; changes nothing",
    right,
    body: backupPreviewInput,
    response: planSchema,
  }),
  remove: contract({
    method: "DELETE",
    path: "/api/v1/backups/{id}",
    summary: "Let a backup go; never the last verified one, nor one that is needed",
    right,
    params,
    body: backupId.omit({ id: true }),
    response: z.object({ id: z.string() }),
  }),
  rehearse: contract({
    method: "POST",
    path: "/api/v1/backups/{id}/rehearsal",
    summary: "Restore a backup into a scratch database and compare its rows with the dump's own",
    right,
    params,
    body: rehearsalInput.omit({ backup: true }),
    response: startedAnswer,
    status: 202,
  }),
  previewRehearsal: contract({
    method: "POST",
    path: "/api/v1/backups/{id}/rehearsal/plan",
    summary: "What the rehearsal would do; changes nothing",
    right,
    params,
    body: rehearsalPreviewInput.omit({ backup: true }),
    response: planSchema,
  }),
};

export const backupTargetContracts = {
  list: contract({
    method: "GET",
    path: "/api/v1/backup-targets",
    summary: "Where backups are kept",
    right,
    response: listOf(targetView),
  }),
  add: contract({
    method: "POST",
    path: "/api/v1/backup-targets",
    summary: "Make a target known, once it could be written to",
    right,
    body: targetInput,
    response: named,
    status: 201,
  }),
  remove: contract({
    method: "DELETE",
    path: "/api/v1/backup-targets/{name}",
    summary: "Forget a target on which no backup lies any more",
    right,
    params: named,
    response: named,
  }),
};

export const backupScheduleContracts = {
  list: contract({
    method: "GET",
    path: "/api/v1/backup-schedules",
    summary: "When backups are made by themselves, and how the last one of each ended",
    right,
    response: listOf(scheduleView),
  }),
  add: contract({
    method: "POST",
    path: "/api/v1/backup-schedules",
    summary: "Make backups by themselves: five fields of cron in UTC, with a retention",
    right,
    body: scheduleInput,
    response: named,
    status: 201,
  }),
  turn: contract({
    method: "PATCH",
    path: "/api/v1/backup-schedules/{name}",
    summary: "Switch a schedule off or on",
    right,
    params: named,
    body: switched.omit({ name: true }),
    response: named,
  }),
  remove: contract({
    method: "DELETE",
    path: "/api/v1/backup-schedules/{name}",
    summary: "Remove a schedule; its backups stay",
    right,
    params: named,
    response: named,
  }),
};
