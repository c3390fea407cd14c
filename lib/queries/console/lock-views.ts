import { freesAt, grantedTo, holderNow, waiting, type ConsoleLock, type Holder } from "#lib/domain/console/lock.ts";
import type { HeldView, HolderView, WaitingView } from "./console-view.ts";

/** Who has the console, for those who may know: they have given the password. */
export function holderView(holder: Holder, now: Date): HolderView {
  return {
    name: holder.name,
    address: holder.address,
    since: holder.since.toISOString(),
    idleSeconds: seconds(holder.activeAt, now),
    freesInSeconds: seconds(now, freesAt(holder)),
  };
}

/** How it stands for somebody who waits for it. */
export function waitingView(lock: ConsoleLock, session: string, now: Date): WaitingView {
  const holder = holderNow(lock, now);
  const wanted = waiting(lock, now);
  const promised = grantedTo(lock, now);
  const mine = wanted?.session === session;
  return {
    state: promised === session ? "granted" : holder || promised ? "locked" : "free",
    holder: holder ? holderView(holder, now) : null,
    asked: mine && !wanted.granted,
    othersAsked: wanted !== null && !mine,
  };
}

/** How it stands for its holder. */
export function heldView(lock: ConsoleLock, holder: Holder, now: Date, database: boolean): HeldView {
  const wanted = waiting(lock, now);
  return {
    name: holder.name,
    since: holder.since.toISOString(),
    secondsLeft: seconds(now, freesAt(holder)),
    wanted: wanted && {
      name: wanted.name,
      address: wanted.address,
      secondsAgo: seconds(wanted.askedAt, now),
    },
    database,
  };
}

function seconds(from: Date, to: Date): number {
  return Math.max(0, Math.round((to.getTime() - from.getTime()) / 1_000));
}
