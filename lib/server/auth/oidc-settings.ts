import { z } from "zod";
import { GROUPS, type Group } from "#lib/domain/authority/rights.ts";

export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the button says: 'Sign in with NAME' */
  name: string;
  scope: string;
  /** The claim with the groups, and what they are here; without a map groups are given in Lull. */
  groupsClaim: string;
  groupMap: Readonly<Record<string, Group>> | null;
}

const settings = z.object({
  LULL_OIDC_ISSUER: z.url({ protocol: /^https?$/ }),
  LULL_OIDC_CLIENT_ID: z.string().min(1),
  LULL_OIDC_CLIENT_SECRET: z.string().min(1),
  LULL_OIDC_NAME: z.string().min(1).max(60).default("single sign-on"),
  LULL_OIDC_SCOPE: z
    .string()
    .regex(/\bopenid\b/, "needs 'openid'")
    .default("openid profile email"),
  LULL_OIDC_GROUPS_CLAIM: z.string().min(1).default("groups"),
  LULL_OIDC_GROUP_MAP: z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue("is no JSON");
        return z.NEVER;
      }
    })
    .pipe(z.record(z.string(), z.enum(GROUPS)))
    .optional(),
});

/** The OIDC provider of the environment; null when none is set. Throws, naming the variable, on what can't be meant. */
export function readOidcSettings(env: Record<string, string | undefined> = process.env): OidcSettings | null {
  if (!env.LULL_OIDC_ISSUER) return null;
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name.startsWith("LULL_OIDC_") && value),
  );
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    throw new Error(`Single sign-on can't be set up. ${wrong.join("; ")}`);
  }
  const { data } = parsed;
  return {
    issuer: data.LULL_OIDC_ISSUER,
    clientId: data.LULL_OIDC_CLIENT_ID,
    clientSecret: data.LULL_OIDC_CLIENT_SECRET,
    name: data.LULL_OIDC_NAME,
    scope: data.LULL_OIDC_SCOPE,
    groupsClaim: data.LULL_OIDC_GROUPS_CLAIM,
    groupMap: data.LULL_OIDC_GROUP_MAP ?? null,
  };
}
