import type { WaitView } from "#lib/queries/runs/run-view.ts";
import { exactTime } from "#components/ui/time-text.ts";

/** Why a run waits, with times in the reader's zone. */
export function waitText({ because, text, since, by, reason }: WaitView): string {
  if (because === "due") return `Due ${exactTime(text.slice("Due at ".length))}`;
  if (since === null) return text;
  const what = text.replace(/ since \S+$/, "");
  return `${what} since ${exactTime(since)}${by ? `, by ${by}` : ""}${reason ? `: ${reason}` : ""}`;
}
