import type { PlatformTx } from "#lib/ports/databases.ts";

/** The names of organizations and workspaces by their ids. What platform doesn't know, or can't tell now, keeps its id. */
export async function scopeNames(platform: PlatformTx, ids: readonly string[]): Promise<(id: string) => string> {
  if (ids.length === 0) return (id) => id;
  const where = { id: { in: [...ids] } };
  const [organizations, workspaces] = await Promise.all([
    platform.organization.findMany({ where, select: { id: true, slug: true } }),
    platform.workspace.findMany({ where, select: { id: true, slug: true, organization: { select: { slug: true } } } }),
  ]).catch(() => [[], []] as const);
  const names = new Map([
    ...organizations.map(({ id, slug }) => [id, slug] as const),
    ...workspaces.map(({ id, slug, organization }) => [id, `${organization.slug}/${slug}`] as const),
  ]);
  return (id) => names.get(id) ?? id;
}
