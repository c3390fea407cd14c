"use server";

import { addMember } from "#lib/use-cases/organizations/add-member.ts";
import { changeMember } from "#lib/use-cases/organizations/change-member.ts";
import { createOrganization } from "#lib/use-cases/organizations/create-organization.ts";
import { deleteOrganization } from "#lib/use-cases/organizations/delete-organization.ts";
import { editOrganization } from "#lib/use-cases/organizations/edit-organization.ts";
import { memberAt } from "#lib/use-cases/organizations/member-input.ts";
import { removeMember } from "#lib/use-cases/organizations/remove-member.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { createWorkspace } from "#lib/use-cases/workspaces/create-workspace.ts";
import { deleteWorkspace } from "#lib/use-cases/workspaces/delete-workspace.ts";
import { editWorkspace } from "#lib/use-cases/workspaces/edit-workspace.ts";
import { actionContext } from "../visitor.ts";

type Answered = Promise<Outcome<unknown>>;

export async function createOrganizationAction(input: unknown): Answered {
  return createOrganization(await actionContext(), input);
}

export async function editOrganizationAction(input: unknown): Answered {
  return editOrganization(await actionContext(), input);
}

export async function deleteOrganizationAction(input: unknown): Answered {
  return deleteOrganization(await actionContext(), input);
}

export async function addMemberAction(input: unknown): Answered {
  return changeMember(addMember, await actionContext(), memberAt.parse(input));
}

export async function removeMemberAction(input: unknown): Answered {
  return changeMember(removeMember, await actionContext(), memberAt.parse(input));
}

export async function createWorkspaceAction(input: unknown): Answered {
  return createWorkspace(await actionContext(), input);
}

export async function editWorkspaceAction(input: unknown): Answered {
  return editWorkspace(await actionContext(), input);
}

export async function deleteWorkspaceAction(input: unknown): Answered {
  return deleteWorkspace(await actionContext(), input);
}
