import { readReach } from "#lib/queries/gate/read-reach.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import type { Look, PerformerDeps } from "./performer.ts";

/** A gate that was reading the mode as it was turned has read it anew by then (milliseconds). */
const HEARD_MS = 4_000;

/**
 * Waits until a share of the open pages has got what holds, or until its time is up: then it goes on as well, and says
 * how many have. Pages are counted where they are connected, so one that is closed meanwhile isn't waited for.
 */
export async function awaitPages({ control, now }: PerformerDeps, look: Look<"pages.await">): Promise<StepOutcome> {
  if (look.cancelRequested) return { kind: "cancelled", detail: "nobody waits for the pages any more" };
  const { percent, minutes } = look.action;
  const at = now();
  const since = look.startedAt.getTime();
  const heard = new Date(since + HEARD_MS);
  const { gates, open, shown } = await readReach(control, at, heard);
  const told = `${shown} of ${open} open pages have got the notice`;
  if (gates === 0 && open === 0) return { kind: "done", detail: "no gate lives that could tell any page" };
  const isOver = at.getTime() - since >= minutes * 60_000;
  if (at > heard && shown * 100 >= open * percent) return { kind: "done", detail: told };
  if (isOver) return { kind: "done", detail: `${told} after ${minutes} min; it goes on without the others` };
  return { kind: "look", inSeconds: 1, detail: told };
}
