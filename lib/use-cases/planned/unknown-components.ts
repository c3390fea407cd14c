import { PLATFORM_COMPONENT } from "#lib/domain/status/component.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { invalid, type Refusal } from "../outcome.ts";

/** The refusal of components that nobody could see on the status page; null: all of them are on it. */
export async function unknownComponents(tx: ControlTx, components: readonly string[]): Promise<Refusal | null> {
  const slugs = components.filter((component) => component !== PLATFORM_COMPONENT);
  if (slugs.length === 0) return null;
  const found = await tx.application.findMany({ where: { slug: { in: slugs }, public: true }, select: { slug: true } });
  const unknown = slugs.filter((slug) => !found.some((each) => each.slug === slug));
  if (unknown.length === 0) return null;
  const detail = `There is no public application '${unknown.join("', '")}'.`;
  return invalid(`components: ${detail}`, { components: detail });
}
