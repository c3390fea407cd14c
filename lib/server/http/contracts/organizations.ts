import { z } from "zod";
import { listOrganizationsQuery } from "#lib/queries/organizations/list-organizations.ts";
import type { OrganizationView, WorkspaceView } from "#lib/queries/organizations/organization-view.ts";
import { createOrganization } from "#lib/use-cases/organizations/create-organization.ts";
import { deleteOrganization } from "#lib/use-cases/organizations/delete-organization.ts";
import { editOrganization } from "#lib/use-cases/organizations/edit-organization.ts";
import { slug } from "#lib/use-cases/organizations/organization-fields.ts";
import { memberOf } from "#lib/use-cases/organizations/member-input.ts";
import { contract } from "../contract.ts";
import { listOf } from "./answers.ts";

const params = z.object({ slug });
const common = { id: z.string(), slug: z.string(), name: z.string(), revision: z.number().int() };
const dated = { ...common, createdAt: z.iso.datetime() };
const running = z.number().int().describe("Runs that are preparing or executing.");

const organizationSchema = z
  .object({ ...dated, workspaces: z.number().int(), sheets: z.number().int(), running })
  .meta({ id: "Organization" }) satisfies z.ZodType<OrganizationView>;

export const workspaceSchema = z
  .object({ ...dated, sheets: z.number().int(), conductors: z.number().int(), runs: z.number().int(), running })
  .meta({ id: "Workspace" }) satisfies z.ZodType<WorkspaceView>;

/** What making or editing an organization or a workspace answers with. */
export const savedAnswer = z.object(common).meta({ id: "Saved" });
export const deletedAnswer = z.object({ id: z.string(), slug: z.string() });
const memberAnswer = z.object({ user: z.string(), organizationId: z.string() });
const memberParams = z.object({ slug, user: memberOf.shape.user });

export const organizationContracts = {
  list: contract({
    method: "GET",
    path: "/api/v1/organizations",
    summary: "Organizations: one's own; a system-admin sees all",
    right: "workspaces.use",
    query: listOrganizationsQuery,
    response: listOf(organizationSchema),
  }),
  create: contract({
    method: "POST",
    path: "/api/v1/organizations",
    writes: "platform",
    summary: "Make an organization",
    right: "system.administer",
    body: createOrganization.spec.input,
    response: savedAnswer,
    status: 201,
  }),
  show: contract({
    method: "GET",
    path: "/api/v1/organizations/{slug}",
    summary: "One organization with its workspaces and members",
    right: "workspaces.use",
    params,
    response: z.object({ ...dated, workspaces: z.array(workspaceSchema), members: z.array(z.string()) }),
  }),
  edit: contract({
    method: "PATCH",
    path: "/api/v1/organizations/{slug}",
    writes: "platform",
    summary: "Rename an organization; a stale revision answers 409 with both versions",
    right: "system.administer",
    params,
    body: editOrganization.spec.input.omit({ organization: true }),
    response: savedAnswer,
  }),
  delete: contract({
    method: "DELETE",
    path: "/api/v1/organizations/{slug}",
    writes: "platform",
    summary: "Delete an organization; with anything in it only with its id as ?confirm=",
    right: "system.administer",
    params,
    query: deleteOrganization.spec.input.omit({ organization: true }),
    response: deletedAnswer,
  }),
  addMember: contract({
    method: "PUT",
    path: "/api/v1/organizations/{slug}/members/{user}",
    summary: "Make a user a member",
    right: "system.administer",
    params: memberParams,
    response: memberAnswer,
  }),
  removeMember: contract({
    method: "DELETE",
    path: "/api/v1/organizations/{slug}/members/{user}",
    summary: "End a user's membership",
    right: "system.administer",
    params: memberParams,
    response: memberAnswer,
  }),
};
