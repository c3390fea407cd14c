import { busy } from "../users/hash-first.ts";
import { conflict, forbidden, type Refusal } from "../outcome.ts";
import type { ConsoleSignIn } from "./sign-in-console.ts";

type Refused = Extract<ConsoleSignIn, { ok: false }>;

/** Why somebody doesn't get the console, and what to do, in words for a dialog or the console's own page. */
export function signInRefusal(refused: Refused, now: Date): Refusal {
  switch (refused.reason) {
    case "wrong":
      return forbidden("The user or the password of the maintenance console is wrong.");
    case "wait": {
      const detail = `There were too many wrong tries from your address. Wait ${secondsText(refused.seconds)}, then try again.`;
      return { ok: false, reason: "limited", detail, retryAfterSeconds: refused.seconds };
    }
    case "busy":
      return busy();
    case "noPassword":
      return conflict("Nobody has set the maintenance password yet. Set it on the host: ./bin/lull passwd maintenance");
    case "locked":
      return conflict(lockedText(refused, now));
  }
}

function lockedText({ holder, freesAt }: Extract<Refused, { reason: "locked" }>, now: Date): string {
  const { name, address, since, activeAt } = holder;
  const idle = secondsText((now.getTime() - activeAt.getTime()) / 1_000);
  const left = secondsText((freesAt.getTime() - now.getTime()) / 1_000);
  return (
    `Another administrator is currently logged in, and maintenance mode is locked: ${name}${address ? ` from ${address}` : ""} ` +
    `has the console since ${since.toISOString().slice(11, 16)} UTC, and has done nothing for ${idle}. ` +
    `It is free in ${left} unless they do something, or when they log out. At /maintenance you can ask for it.`
  );
}

function secondsText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return whole === 1 ? "1 second" : `${whole} seconds`;
}
