import { z } from "zod";
import type { ConductorView } from "#lib/queries/conductors/list-conductors.ts";
import { conductorId } from "#lib/use-cases/conductors/conductor-fields.ts";
import { createConductor } from "#lib/use-cases/conductors/create-conductor.ts";
import { editConductor } from "#lib/use-cases/conductors/edit-conductor.ts";
import { contract } from "../contract.ts";
import { registeredRun } from "./answers.ts";

const params = z.object({ id: conductorId });
const saved = z.object({ id: z.string(), name: z.string(), revision: z.number().int() });
const conductorSchema = z
  .object({
    id: z.string(),
    workspaceId: z.string(),
    name: z.string(),
    steps: z.array(
      z.object({
        kind: z.string(),
        name: z.string(),
        target: z.string().nullable(),
        parameters: z.record(z.string(), z.string()),
      }),
    ),
    revision: z.number().int(),
  })
  .meta({ id: "Conductor" }) satisfies z.ZodType<ConductorView>;

export const conductorContracts = {
  list: contract({
    method: "GET",
    path: "/api/v1/conductors",
    summary: "The conductors of a workspace: ordered lists of runs",
    right: "workspaces.use",
    query: z.object({ workspace: z.guid().describe("The id of the workspace.") }),
    response: z.object({ items: z.array(conductorSchema) }),
  }),
  create: contract({
    method: "POST",
    path: "/api/v1/conductors",
    summary: "Make a conductor",
    right: "workspaces.use",
    writes: "platform",
    body: createConductor.spec.input,
    response: saved,
    status: 201,
  }),
  edit: contract({
    method: "PUT",
    path: "/api/v1/conductors/{id}",
    summary: "Write a conductor anew; a stale revision answers 409 with both versions",
    right: "workspaces.use",
    writes: "platform",
    params,
    body: editConductor.spec.input.omit({ conductorId: true }),
    response: saved,
  }),
  delete: contract({
    method: "DELETE",
    path: "/api/v1/conductors/{id}",
    summary: "Delete a conductor; its runs stay",
    right: "workspaces.use",
    writes: "platform",
    params,
    response: z.object({ id: z.string(), name: z.string() }),
  }),
  execute: contract({
    method: "POST",
    path: "/api/v1/conductors/{id}/execute",
    summary: "Execute a conductor: its runs, one after the other",
    right: "workspaces.use",
    writes: "platform",
    params,
    response: registeredRun,
    status: 202,
  }),
};
