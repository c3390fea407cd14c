import { actsFor } from "#lib/domain/authority/organizations.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import type { ModePlace } from "#lib/queries/modes/read-mode.ts";
import type { Actor } from "../actor.ts";
import { done, notFound, type Outcome, type Refusal } from "../outcome.ts";

type Organization = NonNullable<Awaited<ReturnType<PlatformTx["organization"]["findUnique"]>>>;

/** The organization of this id, for those who act for it; the others learn nothing of it. */
export async function findOrganization(tx: PlatformTx, actor: Actor, slug: string): Promise<Outcome<Organization>> {
  const organization = await tx.organization.findUnique({ where: { slug } });
  return organization && actsFor(actor, organization.id) ? done(organization) : noOrganization(slug);
}

/** Whose switches count for it. */
export async function placeOfOrganization(tx: PlatformTx, slug: string): Promise<ModePlace | null> {
  const organization = await tx.organization.findUnique({ where: { slug }, select: { id: true } });
  return organization && { organizationId: organization.id };
}

export function noOrganization(slug: string): Refusal {
  return notFound(`There is no organization ${slug} that you belong to.`);
}
