import type { LostReason } from "#lib/queries/console/console-view.ts";
import { problem } from "../http/problem.ts";

/** Why somebody isn’t the console’s holder, in words for its login page. */
export const LOST_WORDS: Readonly<Record<LostReason, string>> = {
  none: "Sign in at the maintenance console first.",
  ended: "The maintenance password was set anew: sign in with the new one.",
  lost: "You don’t have the console any more: it was free after five minutes, handed over, or taken on the host. Sign in again.",
  moved:
    "The console’s lock has moved: it is kept in the control database while that answers, and in a file of this host while it doesn’t. Sign in again.",
};

/** The answer to a request of somebody who doesn't hold the console: 401, with the reason for the page. */
export function lostProblem(why: LostReason): Response {
  return problem("unauthenticated", LOST_WORDS[why], { why });
}
