import type { WaitView } from "#lib/queries/runs/run-view.ts";
import { exactTime } from "#components/ui/time-text.ts";

/** Why a run waits, with times in the reader's zone, unless another is given. */
export function waitText({ because, text, since, by, reason }: WaitView, timeZone?: string): string {
  if (because === "due") return `Due ${exactTime(text.slice("Due at ".length), timeZone)}`;
  if (since === null) return text;
  const what = text.replace(/ since \S+$/, "");
  return `${what} since ${exactTime(since, timeZone)}${by ? `, by ${by}` : ""}${reason ? `: ${reason}` : ""}`;
}
