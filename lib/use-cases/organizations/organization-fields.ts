import { z } from "zod";
import { isReserved, SLUG, SLUG_RULE } from "#lib/domain/organizations/slug.ts";

/** An id as it is given to something new. */
export const newSlug = z.string().trim().regex(SLUG, SLUG_RULE);

export const newOrganizationSlug = newSlug.refine((slug) => !isReserved(slug), {
  error: "v1, ita, platform and auth are reserved: choose another id.",
});

/** An id as it is asked for: bounded, whatever it is. */
export const slug = z.string().min(1).max(63);

export const shownName = z
  .string()
  .trim()
  .min(1, "A name is needed.")
  .max(100, "At most 100 characters.")
  .regex(/^[^\p{Cc}]*$/u, "Control characters aren't possible.");

/** The version that was looked at before: another one by now, and nothing is written. */
export const revision = z.coerce.number().int().min(1);

/** Typed by whoever means to delete something with all that is in it: its id. */
export const confirmation = z.string().max(63).optional();
