import { z } from "zod";
import { actsFor } from "#lib/domain/authority/organizations.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import type { ModePlace } from "#lib/queries/modes/read-mode.ts";
import type { Actor } from "../actor.ts";
import { done, invalid, notFound, type Outcome } from "../outcome.ts";

const slug = z.string().trim().min(1).max(100);

/** Whose session it is, by the names in addresses; what is left out must follow from who asks. */
export const tenantFields = {
  organization: slug.optional().describe("By its name in addresses. Left out: the only one that you belong to."),
  workspace: slug.optional().describe("By its name in addresses. Left out: the organization's only one."),
};

interface Named {
  organization?: string | undefined;
  workspace?: string | undefined;
}

/** The workspace that is meant. An organization that one doesn't act for is not found, as if it weren't there. */
export async function sessionTenant(
  tx: PlatformTx,
  { organization, workspace }: Named,
  actor: Actor,
): Promise<Outcome<Required<ModePlace>>> {
  const organizations = await tx.organization.findMany({
    where: organization ? { slug: organization } : { id: { in: [...actor.organizationIds] } },
    select: { id: true, slug: true, workspaces: { select: { id: true, slug: true }, orderBy: { slug: "asc" } } },
    orderBy: { slug: "asc" },
  });
  const own = organizations.filter(({ id }) => actsFor(actor, id));
  const [found] = own;
  if (!found && organization) return notFound(`There is no organization '${organization}'.`);
  if (!found || own.length > 1) return nameOne("organization", own);
  const places = found.workspaces.filter(({ slug: name }) => !workspace || name === workspace);
  const [place] = places;
  if (!place && workspace) return notFound(`There is no workspace '${workspace}' in '${found.slug}'.`);
  if (!place || places.length > 1) return nameOne("workspace", places);
  return done({ organizationId: found.id, workspaceId: place.id });
}

/** The place whose switches count, or null where `sessionTenant` refuses. */
export async function tenantPlace(tx: PlatformTx, named: Named, actor: Actor): Promise<ModePlace | null> {
  const tenant = await sessionTenant(tx, named, actor);
  return tenant.ok ? tenant.value : null;
}

function nameOne(what: "organization" | "workspace", choices: readonly { slug: string }[]) {
  const names = choices.map(({ slug: name }) => name).join(", ");
  const detail = names ? `Name the ${what}, one of: ${names}.` : `Name the ${what}: none follows from who asks.`;
  return invalid(detail, { [what]: detail });
}
