import type { GateApplication, GateState } from "#lib/domain/gate/state.ts";
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
 * The banner of an application's pages, or (null) of the platform's: its own mode and the system's, the strictest. It
 * says what the provider has written, never who has turned a switch, nor why.
 */
export function bannerOf(state: GateState, application: GateApplication | null, language: string): Banner | null {
  const kind = bannerKind(state, application);
  if (kind === null) return null;
  const words = wordsOf(language);
  const { label, text } = words.banner[kind];
  const own = application?.rules.appearance.words[language];
  const isOwn = application !== null && isOwnMode(state, application, kind);
  const until = isOwn ? application.ownUntil : state.mode.expectedEnd;
  const since = isOwn ? application.ownSince : state.mode.maintenance.since;
  const notice = isOwn && own ? own.text : (state.mode.notice ?? "");
  return {
    id: [kind, since ?? "", until ?? "", notice.length].join(" "),
    tone: kind === "outage" ? "bad" : "attention",
    label,
    text,
    notice: notice.length > MOST ? `${notice.slice(0, MOST).trimEnd()}…` : notice,
    until,
    untilWord: words.until,
    contact: state.mode.contact,
    contactWord: words.contact,
    dismiss: application?.rules.appearance.banner.dismissible ? words.dismiss : null,
    lang: language,
    dir: directionOf(language),
  };
}

/** The strictest that holds: a full maintenance before read-only, that before stopped jobs. */
export function bannerKind({ mode }: GateState, application: GateApplication | null): BannerKind | null {
  if (mode.maintenance.state !== "off") return mode.maintenance.cause === "outage" ? "outage" : "maintenance";
  if (application?.ownMode === "maintenance") return "maintenance";
  if (mode.readOnly || application?.ownMode === "readOnly") return "readOnly";
  return mode.jobsStopped ? "jobsStopped" : null;
}

function isOwnMode({ mode }: GateState, { ownMode }: GateApplication, kind: BannerKind): boolean {
  return ownMode === kind && mode.maintenance.state === "off" && !(kind === "readOnly" && mode.readOnly);
}
