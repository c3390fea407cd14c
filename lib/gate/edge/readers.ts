import { organizationsOf, type GateApplication, type GateState } from "#lib/domain/gate/state.ts";
import type { Audience } from "./streams.ts";
import { chooseLanguage } from "./words/languages.ts";

/** Whom a page's query asks for (`application=shop&lang=de`); null: there is no such application. */
export function audienceOf(state: GateState, query: string, acceptLanguage: string): Audience | null {
  const asked = new URLSearchParams(query.slice(0, 500));
  const slug = asked.get("application");
  const application = slug ? applicationOf(state, slug) : null;
  if (slug && !application) return null;
  const own = Object.keys(application?.rules.appearance.words ?? {});
  const language = chooseLanguage(asked.get("lang") ?? acceptLanguage, own);
  const byOrganization = application !== null && application.rules.organization.by !== "none";
  const organization = byOrganization ? organizationNamed(state, asked.get("organization") ?? "") : null;
  return { application: slug || null, organization, language };
}

/** The id of the one that is called so and has something of its own to say; nobody is told whether any other exists. */
function organizationNamed({ scopes }: GateState, name: string): string | null {
  const wanted = name.toLowerCase();
  const found = organizationsOf(scopes).find(({ scope, slug }) => scope === wanted || slug === wanted);
  return found?.scope ?? null;
}

export function applicationOf(state: GateState, slug: string): GateApplication | null {
  return state.applications.find((each) => each.slug === slug) ?? null;
}
