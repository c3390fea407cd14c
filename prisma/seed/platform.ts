import type { PlatformClient } from "#lib/ports/databases.ts";
import { seedId } from "./ids.ts";
import { seedJobKinds } from "./job-kinds.ts";
import { comingRuns } from "./coming-runs.ts";
import { pastRuns } from "./past-runs.ts";

export interface OrganizationIds {
  acme: string;
  globex: string;
}

const ORGANIZATIONS = [
  { slug: "acme", name: "Acme" },
  { slug: "globex", name: "Globex" },
] as const;

const WORKSPACES = [
  { organization: "acme", slug: "production", name: "Production" },
  { organization: "acme", slug: "staging", name: "Staging" },
  { organization: "globex", slug: "main", name: "Main" },
] as const;

/**
 * Two organizations with three workspaces, Exastro's seven job kinds, and runs that have ended. Nothing is written
 * when the organizations are there: then the platform belongs to its users, and may be read-only.
 */
export async function seedPlatform(platform: PlatformClient): Promise<OrganizationIds> {
  const slugs = ORGANIZATIONS.map(({ slug }) => slug);
  const known = await platform.organization.findMany({
    where: { slug: { in: slugs } },
    select: { id: true, slug: true },
  });
  if (known.length === 0) {
    await seedJobKinds(platform);
    await plant(platform, new Date());
  }
  const idOf = (slug: keyof OrganizationIds): string =>
    known.find((one) => one.slug === slug)?.id ?? seedId(`organization ${slug}`);
  return { acme: idOf("acme"), globex: idOf("globex") };
}

async function plant(platform: PlatformClient, now: Date): Promise<void> {
  const organizations = ORGANIZATIONS.map(({ slug, name }) => ({ id: seedId(`organization ${slug}`), slug, name }));
  const workspaces = WORKSPACES.map(({ organization, slug, name }) => ({
    id: seedId(`workspace ${organization}/${slug}`),
    organizationId: seedId(`organization ${organization}`),
    slug,
    name,
  }));
  const runs = workspaces.flatMap(({ id, slug }) => pastRuns(id, slug, now));
  const coming = workspaces.flatMap(({ id, slug }, index) => comingRuns(id, slug, index, now));
  await platform.$transaction([
    platform.organization.createMany({ data: organizations, skipDuplicates: true }),
    platform.workspace.createMany({ data: workspaces, skipDuplicates: true }),
    platform.run.createMany({ data: runs, skipDuplicates: true }),
    platform.run.createMany({ data: coming, skipDuplicates: true }),
  ]);
}
