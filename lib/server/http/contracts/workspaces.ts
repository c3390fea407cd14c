import { z } from "zod";
import { slug } from "#lib/use-cases/organizations/organization-fields.ts";
import { createWorkspace } from "#lib/use-cases/workspaces/create-workspace.ts";
import { deleteWorkspace } from "#lib/use-cases/workspaces/delete-workspace.ts";
import { editWorkspace } from "#lib/use-cases/workspaces/edit-workspace.ts";
import { contract } from "../contract.ts";
import { deletedAnswer, savedAnswer, workspaceSchema } from "./organizations.ts";

const inOrganization = z.object({ slug });
const params = z.object({ slug, workspace: slug });

export const workspaceContracts = {
  list: contract({
    method: "GET",
    path: "/api/v1/organizations/{slug}/workspaces",
    summary: "The workspaces of an organization",
    right: "workspaces.use",
    params: inOrganization,
    response: z.object({ items: z.array(workspaceSchema) }),
  }),
  create: contract({
    method: "POST",
    path: "/api/v1/organizations/{slug}/workspaces",
    writes: "platform",
    summary: "Make a workspace",
    right: "workspaces.use",
    params: inOrganization,
    body: createWorkspace.spec.input.omit({ organization: true }),
    response: savedAnswer,
    status: 201,
  }),
  edit: contract({
    method: "PATCH",
    path: "/api/v1/organizations/{slug}/workspaces/{workspace}",
    writes: "platform",
    summary: "Rename a workspace; a stale revision answers 409 with both versions",
    right: "workspaces.use",
    params,
    body: editWorkspace.spec.input.omit({ organization: true, workspace: true }),
    response: savedAnswer,
  }),
  delete: contract({
    method: "DELETE",
    path: "/api/v1/organizations/{slug}/workspaces/{workspace}",
    writes: "platform",
    summary: "Delete a workspace; with anything in it only with its id as ?confirm=",
    right: "workspaces.use",
    params,
    query: deleteWorkspace.spec.input.omit({ organization: true, workspace: true }),
    response: deletedAnswer,
  }),
};
