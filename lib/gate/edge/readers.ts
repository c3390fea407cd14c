import type { GateApplication, GateState } from "#lib/domain/gate/state.ts";
import type { Audience } from "./streams.ts";
import { chooseLanguage } from "./words/languages.ts";

/** Whom a page's query asks for (`application=shop&lang=de`); null: there is no such application. */
export function audienceOf(state: GateState, query: string, acceptLanguage: string): Audience | null {
  const asked = new URLSearchParams(query.slice(0, 500));
  const slug = asked.get("application");
  const application = slug ? applicationOf(state, slug) : null;
  if (slug && !application) return null;
  const own = Object.keys(application?.rules.appearance.words ?? {});
  return { application: slug || null, language: chooseLanguage(asked.get("lang") ?? acceptLanguage, own) };
}

export function applicationOf(state: GateState, slug: string): GateApplication | null {
  return state.applications.find((each) => each.slug === slug) ?? null;
}
