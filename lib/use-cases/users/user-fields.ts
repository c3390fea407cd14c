import { z } from "zod";
import { GROUPS } from "#lib/domain/authority/rights.ts";
import { PASSWORD_MAX, PASSWORD_MIN } from "#lib/ports/passwords.ts";

/** Names are lower case, so that two users never differ by case alone. */
export const userName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9](?:[a-z0-9._@-]{0,62}[a-z0-9])?$/, "1 to 64 letters, digits, dots, dashes, underscores or @.");

export const displayName = z
  .string()
  .trim()
  .min(1, "A name to show is needed.")
  .max(100)
  .regex(/^[^\p{Cc}]*$/u, "Control characters aren't possible.");

export const groupNames = z
  .array(z.enum(GROUPS))
  .max(GROUPS.length)
  .transform((groups) => GROUPS.filter((group) => groups.includes(group)));

export const newPassword = z
  .string()
  .min(PASSWORD_MIN, `At least ${PASSWORD_MIN} characters.`)
  .max(PASSWORD_MAX, `At most ${PASSWORD_MAX} characters.`);

/** A password as it was typed in: any text, bounded, compared and never shown. */
export const givenPassword = z.string().max(4 * PASSWORD_MAX);

export const userId = z.guid();
