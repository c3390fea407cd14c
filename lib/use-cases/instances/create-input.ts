import { z } from "zod";

const name = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, "A name has letters, digits, dots, hyphens and underscores, at most 63.");
const common = {
  template: z.string().min(1).max(253),
  /** MiB */
  memoryMebibytes: z
    .int()
    .min(16)
    .max(16 * 1024 * 1024),
  /** The chosen node; without it, Lull chooses the one that ends least loaded. */
  node: z.string().min(1).max(253).optional(),
  /** Where none is chosen: the pool, if there are several. */
  pool: z.string().min(1).max(253).optional(),
  planRevision: z
    .string()
    .regex(/^[0-9a-f]{16}$/, "A revision is 16 hexadecimal digits.")
    .optional(),
  overrides: z.array(z.string().max(100)).max(100).default([]),
};
const reason = z.string().trim().min(1, "Give a reason: it is kept with the operation.").max(2000);
const anyReason = z.string().max(2000).default("");

/** 'New Instance'. */
export const createInstanceInput = z.strictObject({ name, network: name.optional(), ...common, reason });
/** 'New Network': its firewall is called `router-NAME` unless it is named. */
export const createNetworkInput = z.strictObject({ name, firewall: name.optional(), ...common, reason });

export const createInstancePreviewInput = createInstanceInput.extend({ reason: anyReason });
export const createNetworkPreviewInput = createNetworkInput.extend({ reason: anyReason });
