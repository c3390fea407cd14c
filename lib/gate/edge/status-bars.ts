import type { DayBar } from "#lib/domain/status/day-bars.ts";
import { escaped } from "./html.ts";
import { STATE_WORDS } from "./status-words.ts";

const KINDS = ["outage", "maintenance", "readOnly"] as const;

/** 90 days as bars, and beside them what they show in words, for who doesn't see them and for exactness. */
export function barsList(name: string, bars: readonly DayBar[]): string {
  const drawn = bars.map(({ day, state, minutes }) => {
    const title = state === null ? `${day}: not known` : `${day}: ${spent(minutes) || STATE_WORDS.up}`;
    return `<i class="${state ?? "none"}" title="${escaped(title)}"></i>`;
  });
  const disturbed = bars.filter(({ minutes }) => spent(minutes) !== "").reverse();
  const known = bars.filter(({ state }) => state !== null).length;
  const summary = summaryOf(disturbed.length, known);
  const details =
    disturbed.length === 0
      ? `<p class="summary">${summary}</p>`
      : `<details><summary>${summary}<span class="sr"> of ${escaped(name)}</span></summary><ul>${disturbed
          .map(({ day, minutes }) => `<li><time>${day}</time>: ${spent(minutes)}</li>`)
          .join("")}</ul></details>`;
  return `<div class="bars" aria-hidden="true">${drawn.join("")}</div><div class="ends" aria-hidden="true"><span>90 days ago</span><span>today</span></div>${details}`;
}

function spent(minutes: DayBar["minutes"]): string {
  return KINDS.filter((kind) => minutes[kind] > 0)
    .map((kind) => `${STATE_WORDS[kind].toLowerCase()} ${duration(minutes[kind])}`)
    .join(", ");
}

function duration(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest > 0 ? ` ${rest} min` : ""}`;
}

function summaryOf(disturbed: number, known: number): string {
  if (known === 0) return "Nothing is known of the last days.";
  if (disturbed === 0) return known === 1 ? "No disturbance today." : `No disturbance in the last ${days(known)}.`;
  if (known === 1) return "Disturbed today";
  return `Disturbed on ${disturbed} of the last ${days(known)}`;
}

function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`;
}
