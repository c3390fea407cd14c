import type { GateApplication, GateScope, GateState } from "#lib/domain/gate/state.ts";
import { directionOf, wordsOf } from "./words/languages.ts";
import type { BannerKind } from "./words/words.ts";

/** What lib/gate/banner shows on a page; null there: nothing. */
export interface Banner {
  /** Another one than the one that was dismissed is shown. */
  id: string;
  tone: "attention" | "bad";
  label: string;
  text: string;
  notice: string;
  until: string | null;
  untilWord: string;
  contact: string | null;
  contactWord: string;
  dismiss: string | null;
  lang: string;
  dir: "ltr" | "rtl";
}

const MOST = 600;

/**
 * The banner of an application's pages, or (null) of the platform's: its own mode, the system's, and the organization's
 * whose pages they are (by id); the strictest. It says what the provider has written, never who has turned a switch, nor
 * why.
 */
export function bannerOf(
  state: GateState,
  application: GateApplication | null,
  language: string,
  organization: string | null = null,
): Banner | null {
  const scope = state.scopes.find((each) => each.scope === organization) ?? null;
  const kind = bannerKind(state, application, scope);
  if (kind === null) return null;
  const words = wordsOf(language);
  const { label, text } = words.banner[kind];
  const own = application?.rules.appearance.words[language];
  const source = sourceOf(state, application, kind);
  const until = untilOf(source, { state, application, scope });
  const since = source === "application" ? application?.ownSince : state.mode.maintenance.since;
  const notice = source === "application" && own ? own.text : (scope?.notice ?? state.mode.notice ?? "");
  return {
    id: [kind, since ?? "", until ?? "", notice.length].join(" "),
    tone: kind === "outage" ? "bad" : "attention",
    label,
    text,
    notice: notice.length > MOST ? `${notice.slice(0, MOST).trimEnd()}…` : notice,
    until,
    untilWord: words.until,
    contact: scope?.contact ?? state.mode.contact,
    contactWord: words.contact,
    dismiss: application?.rules.appearance.banner.dismissible ? words.dismiss : null,
    lang: language,
    dir: directionOf(language),
  };
}

/** The strictest that holds: a full maintenance before read-only, that before stopped jobs. */
function bannerKind(
  { mode }: GateState,
  application: GateApplication | null,
  scope: GateScope | null,
): BannerKind | null {
  if (mode.maintenance.state !== "off") return mode.maintenance.cause === "outage" ? "outage" : "maintenance";
  if (application?.ownMode === "maintenance") return "maintenance";
  if (mode.readOnly || application?.ownMode === "readOnly" || scope?.readOnly) return "readOnly";
  return mode.jobsStopped || scope?.jobsStopped ? "jobsStopped" : null;
}

type Source = "system" | "application" | "organization";

/** Whose doing it is: where several have done it, the system's, then the application's. */
function sourceOf({ mode }: GateState, application: GateApplication | null, kind: BannerKind): Source {
  if (mode.maintenance.state !== "off") return "system";
  if (kind === "readOnly" ? mode.readOnly : kind === "jobsStopped" && mode.jobsStopped) return "system";
  return application?.ownMode === kind ? "application" : "organization";
}

interface Standing {
  state: GateState;
  application: GateApplication | null;
  scope: GateScope | null;
}

function untilOf(source: Source, { state, application, scope }: Standing): string | null {
  if (source === "application") return application?.ownUntil ?? null;
  return source === "organization" ? (scope?.expectedEnd ?? null) : state.mode.expectedEnd;
}
