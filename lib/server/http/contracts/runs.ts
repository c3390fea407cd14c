import { z } from "zod";
import { kindView } from "#lib/queries/runs/list-kinds.ts";
import { runCounts } from "#lib/queries/runs/count-runs.ts";
import { listRunsQuery } from "#lib/queries/runs/list-runs.ts";
import { runnerView } from "#lib/queries/runs/live-runners.ts";
import { runDetail, runView } from "#lib/queries/runs/run-view.ts";
import { createKind } from "#lib/use-cases/kinds/create-kind.ts";
import { editKind } from "#lib/use-cases/kinds/edit-kind.ts";
import { cancelRun } from "#lib/use-cases/runs/cancel-run.ts";
import { registerRunInput } from "#lib/use-cases/runs/register-run.ts";
import { contract } from "../contract.ts";
import { listOf } from "./answers.ts";

const params = z.object({ id: z.uuid("A run's id is a UUID.") });
const kindParams = z.object({ id: z.string().min(1).max(100) });
const changedKind = z.object({ id: z.string(), revision: z.number().int() });

export const runContracts = {
  list: contract({
    method: "GET",
    path: "/api/v1/runs",
    summary: "Runs of jobs, the last registered first; a member's own organizations' alone",
    right: "jobs.see",
    query: listRunsQuery,
    response: listOf(runView),
  }),
  register: contract({
    method: "POST",
    path: "/api/v1/runs",
    writes: "platform",
    summary: "Register a run; while jobs are stopped it waits, and starts by itself afterwards",
    right: "workspaces.use",
    body: registerRunInput,
    response: z
      .object({
        id: z.string(),
        decision: z.enum(["admitted", "held", "refused"]),
        message: z.string().nullable().describe("What holds or refuses it."),
      })
      .meta({ id: "RegisteredRun" }),
    status: 201,
  }),
  counts: contract({
    method: "GET",
    path: "/api/v1/runs/counts",
    summary: "What waits and what runs, by system, organization and workspace",
    right: "jobs.see",
    response: runCounts,
  }),
  show: contract({
    method: "GET",
    path: "/api/v1/runs/{id}",
    summary: "A run with its tasks, its output, its notice and its states",
    right: "jobs.see",
    params,
    response: runDetail,
  }),
  cancel: contract({
    method: "POST",
    path: "/api/v1/runs/{id}/cancel",
    writes: "platform",
    summary: "End a run: at once while it waits, with all its processes while it is going on",
    right: "workspaces.use",
    params,
    body: cancelRun.spec.input.omit({ id: true }),
    response: z.object({ id: z.string(), state: z.string() }),
    status: 202,
  }),
  kinds: contract({
    method: "GET",
    path: "/api/v1/job-kinds",
    summary: "Job kinds: what runs of them do, and how the switches treat them",
    right: "jobs.see",
    response: z.object({ items: z.array(kindView) }),
  }),
  createKind: contract({
    method: "POST",
    path: "/api/v1/job-kinds",
    writes: "platform",
    summary: "Make a kind whose runs execute a command",
    right: "system.administer",
    body: createKind.spec.input,
    response: changedKind,
    status: 201,
  }),
  editKind: contract({
    method: "PATCH",
    path: "/api/v1/job-kinds/{id}",
    writes: "platform",
    summary: "Change a kind's rules, its command or its limits",
    right: "system.administer",
    params: kindParams,
    body: editKind.spec.input.omit({ id: true }),
    response: changedKind,
  }),
  deleteKind: contract({
    method: "DELETE",
    path: "/api/v1/job-kinds/{id}",
    writes: "platform",
    summary: "Delete a kind that has no runs",
    right: "system.administer",
    params: kindParams,
    response: z.object({ id: z.string() }),
  }),
  runners: contract({
    method: "GET",
    path: "/api/v1/runners",
    summary: "The runners that live now",
    right: "fleet.see",
    response: z.object({ items: z.array(runnerView) }),
  }),
};
