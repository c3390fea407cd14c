import { GROUPS, type Group } from "#lib/domain/authority/rights.ts";
import type { OidcPerson } from "#lib/use-cases/sign-in/sign-in-by-oidc.ts";
import type { OidcSettings } from "./oidc-settings.ts";

/** Reads a person from the claims of an ID token that next-auth has verified; null without a subject. */
export function oidcPerson(profile: Record<string, unknown> | undefined, settings: OidcSettings): OidcPerson | null {
  const sub = text(profile?.sub);
  if (!profile || !sub) return null;
  const email = text(profile.email);
  const preferredName = text(profile.preferred_username) ?? email?.split("@")[0] ?? sub;
  return {
    subject: oidcSubject(settings, sub),
    preferredName,
    displayName: text(profile.name) ?? preferredName,
    groups: mapped(profile[settings.groupsClaim], settings.groupMap),
  };
}

export function oidcSubject({ issuer }: OidcSettings, sub: string): string {
  return `${issuer.replace(/\/$/, "")}#${sub}`;
}

/** Several of the provider's groups may be one here; those that no one maps give nothing. */
function mapped(claim: unknown, map: OidcSettings["groupMap"]): Group[] | null {
  if (!map) return null;
  const theirs: unknown[] = Array.isArray(claim) ? claim : [claim];
  const ours = new Set(
    theirs.flatMap((name) => (typeof name === "string" && Object.hasOwn(map, name) ? [map[name]] : [])),
  );
  return GROUPS.filter((group) => ours.has(group));
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value.slice(0, 255) : null;
}
