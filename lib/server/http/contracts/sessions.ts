import { z } from "zod";
import { admitRunInput } from "#lib/use-cases/sessions/admit-run.ts";
import { endRunInput } from "#lib/use-cases/sessions/end-run.ts";
import { endTaskInput } from "#lib/use-cases/sessions/end-task.ts";
import { pickUpRunInput } from "#lib/use-cases/sessions/pick-up-run.ts";
import { recordPastRunInput } from "#lib/use-cases/sessions/record-past-run.ts";
import { tenantFields } from "#lib/use-cases/sessions/session-tenant.ts";
import { taskFields } from "#lib/use-cases/sessions/task-fields.ts";
import { contract } from "../contract.ts";
import {
  admissionAnswer,
  beatAnswer,
  kindAnswer,
  stoppedAnswer,
  pickedUpAnswer,
  sessionAnswer,
  taskAnswer,
  taskEndAnswer,
} from "./session-answers.ts";

const params = z.object({ id: z.uuid() });
const taskParams = z.object({ id: z.uuid(), ordinal: z.coerce.number().int().min(1).max(100_000) });

export const sessionContracts = {
  admit: contract({
    method: "POST",
    path: "/api/v1/sessions",
    writes: "platformAnswered",
    summary: "Ask for admission of a session that runs outside Lull; a refused one is recorded as Failed",
    right: "workspaces.use",
    body: admitRunInput,
    response: admissionAnswer,
    status: 201,
  }),
  kinds: contract({
    method: "GET",
    path: "/api/v1/sessions/kinds",
    summary: "The kinds of sessions, and what would happen to one that starts now, by target",
    right: "jobs.see",
    query: z.object(tenantFields),
    response: z.object({ items: z.array(kindAnswer), stopped: stoppedAnswer }),
  }),
  next: contract({
    method: "POST",
    path: "/api/v1/sessions/next",
    writes: "platform",
    byTheClock: true,
    summary: "Take the oldest session of a kind that somebody has started in the portal",
    right: "workspaces.use",
    body: pickUpRunInput,
    response: pickedUpAnswer,
  }),
  past: contract({
    method: "POST",
    path: "/api/v1/sessions/past",
    writes: "platform",
    summary: "Record a session that ran unasked, because Lull could not be reached",
    right: "workspaces.use",
    body: recordPastRunInput,
    response: z.object({ id: z.string() }),
    status: 201,
  }),
  show: contract({
    method: "GET",
    path: "/api/v1/sessions/{id}",
    summary: "A session with its statistics: tasks, state, duration, and why it failed",
    right: "jobs.see",
    params,
    response: sessionAnswer,
  }),
  readmit: contract({
    method: "POST",
    path: "/api/v1/sessions/{id}/admission",
    writes: "platformAnswered",
    summary: "Ask again for a session that was held",
    right: "workspaces.use",
    params,
    response: admissionAnswer,
  }),
  heartbeat: contract({
    method: "POST",
    path: "/api/v1/sessions/{id}/heartbeat",
    writes: "platform",
    byTheClock: true,
    summary: "Say that a session lives; the answer says whether it should end",
    right: "workspaces.use",
    params,
    response: beatAnswer,
  }),
  beginTask: contract({
    method: "POST",
    path: "/api/v1/sessions/{id}/tasks",
    writes: "platformAnswered",
    summary: "Ask before a session's next task; a refused one is recorded as failed",
    right: "workspaces.use",
    params,
    body: z.strictObject(taskFields).omit({ id: true }),
    response: taskAnswer,
    status: 201,
  }),
  endTask: contract({
    method: "POST",
    path: "/api/v1/sessions/{id}/tasks/{ordinal}/end",
    writes: "platform",
    summary: "Record a task's end, once",
    right: "workspaces.use",
    params: taskParams,
    body: endTaskInput.omit({ id: true, ordinal: true }),
    response: taskEndAnswer,
  }),
  end: contract({
    method: "POST",
    path: "/api/v1/sessions/{id}/end",
    writes: "platform",
    summary: "Record a session's result, once",
    right: "workspaces.use",
    params,
    body: endRunInput.omit({ id: true }),
    response: z.object({ id: z.string(), state: z.string() }),
  }),
};
