import { z } from "zod";

/** What one does with single instances needs no reason; one that is given is kept with the operation. */
const reason = z.string().trim().max(2000).default("");
const name = z.string().min(1).max(253);
const planRevision = z
  .string()
  .regex(/^[0-9a-f]{16}$/, "A revision is 16 hexadecimal digits.")
  .optional();
/** A plan of one instance has nothing to override; the dialogs' common form sends an empty list. */
const overrides = z.array(z.string().max(100)).max(100).default([]);

/** Which instance: by its name, and by its node where two have that name. */
const instance = { instance: name, node: name.optional(), planRevision, overrides };

export const moveInstanceInput = z.strictObject({
  ...instance,
  /** The node that it goes to; without it, the one that ends least loaded. */
  to: name.optional(),
  reason,
});
export const startInstanceInput = z.strictObject({
  ...instance,
  /** A firewall whose node is in maintenance starts on another node, unless it is wanted here. */
  here: z.boolean().default(false),
  reason,
});
export const stopInstanceInput = z.strictObject({ ...instance, reason });
export const startInstancesInput = z.strictObject({
  node: name,
  /** By name; without it, all that are shut off there. */
  instances: z.array(name).min(1).max(1_000).optional(),
  planRevision,
  overrides,
  reason,
});
