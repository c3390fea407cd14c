import { z } from "zod";
import { userName } from "../users/user-fields.ts";

/** Whoever calls has looked the organization up in platform: its id and its name for the audit. */
export const memberOf = z.strictObject({
  organizationId: z.guid(),
  organizationName: z.string().max(100),
  user: userName,
});

/** The same as pages and addresses have it; any text as the name, which the use case judges. */
export const memberAt = z.strictObject({ slug: z.string().max(63), user: z.string().max(100) });
