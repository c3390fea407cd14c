import type { EffectiveMode } from "./effective-mode.ts";
import type { MaintenanceState } from "./mode.ts";

export type BannerState = "jobsStopped" | "readOnly" | "maintenance";

/** What everybody whom it concerns reads on every page. */
export interface Banner {
  state: BannerState;
  /** The organization or workspace that it is about; null: everything that the reader sees. */
  place: string | null;
  /** What one can't do now. */
  text: string;
  /** What the provider says. A long one is cut for the bar: whom a switch refuses reads it whole. */
  notice: string;
  /** ISO 8601; null: nobody has said. */
  expectedEnd: string | null;
  contact: string | null;
}

/** One place of a reader's with the mode as it holds there. */
export interface PlaceMode {
  name: string | null;
  mode: EffectiveMode;
}

/** Either switch raises it; with both on, read-only says it (Exastro); maintenance replaces it. One per text. */
export function bannersOf(places: readonly PlaceMode[]): Banner[] {
  const raised = new Map<string, Banner>();
  for (const { name, mode } of places) {
    const banner = bannerOf(mode);
    if (!banner) continue;
    const key = JSON.stringify(banner);
    const everywhere = setFor(mode, banner.state) === "system";
    if (!raised.has(key)) raised.set(key, { ...banner, place: everywhere ? null : name });
  }
  return [...raised.values()];
}

const MOST = 600;

const TEXT: Readonly<Record<Exclude<BannerState, "maintenance">, string>> = {
  jobsStopped:
    "Jobs are stopped for maintenance. You can still register executions; they start by themselves afterwards.",
  readOnly: "Read-only for maintenance. You can view everything; nothing can be registered, edited or executed.",
};

const MAINTENANCE_TEXT: Readonly<Record<Exclude<MaintenanceState, "off">, string>> = {
  entering: "The platform is going into maintenance.",
  on: "The platform is in maintenance.",
  starting: "The platform is starting after maintenance.",
};

function bannerOf(mode: EffectiveMode): Banner | null {
  const state = stateOf(mode);
  if (state === null) return null;
  const text =
    mode.maintenance.state !== "off" ? MAINTENANCE_TEXT[mode.maintenance.state] : TEXT[state as keyof typeof TEXT];
  const notice = mode.notice.length > MOST ? `${wholeCharacters(mode.notice, MOST).trimEnd()}…` : mode.notice;
  const expectedEnd = mode.expectedEnd?.toISOString() ?? null;
  return { state, place: null, text, notice, expectedEnd, contact: mode.contact };
}

/** The beginning of a text: no half of a character at its end. */
function wholeCharacters(text: string, most: number): string {
  const cut = text.slice(0, most);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

function stateOf({ maintenance, readOnly, jobsStopped }: EffectiveMode): BannerState | null {
  if (maintenance.state !== "off") return "maintenance";
  if (readOnly.on) return "readOnly";
  return jobsStopped.on ? "jobsStopped" : null;
}

function setFor(mode: EffectiveMode, state: BannerState): string | null {
  return state === "maintenance" ? "system" : mode[state].scope;
}
