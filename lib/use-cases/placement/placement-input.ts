import { z } from "zod";
import { POLICIES } from "#lib/domain/fleet/placement-wishes.ts";

const name = z.string().min(1).max(253);
const policy = z.enum(POLICIES).nullable();

/** All of an instance's wishes at once: what is left out is unsaid. */
export const setInstancePlacementInput = z.strictObject({
  instance: name,
  /** Where two have that name. */
  node: name.optional(),
  policy: policy.default(null),
  group: z
    .string()
    .trim()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/,
      "A group is letters, digits, dots, hyphens and underscores; at most 63.",
    )
    .nullable()
    .default(null),
  priority: z.int().min(-1000).max(1000).default(0),
});

export const setNodePlacementInput = z.strictObject({ node: name, policy });
