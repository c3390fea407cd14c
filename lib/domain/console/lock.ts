/** A person's silence after which the console is free for the next one (Junos Space: five minutes). */
export const IDLE_LIMIT_SECONDS = 300;

/** Who has the console, from where, since when, and when they last did something. */
export interface Holder {
  /** Of one sign-in; a page that asks for a hand-over is known by it too. */
  session: string;
  name: string;
  address: string | null;
  since: Date;
  /** The last thing that the person did: what a page asks by itself doesn't count. */
  activeAt: Date;
}

/** Somebody who has given the right password and waits for the console. */
export interface HandOver {
  session: string;
  name: string;
  address: string | null;
  askedAt: Date;
  granted: boolean;
}

/**
 * The lock of the console. `token` grows with every holder: what a holder does carries the token, and one that isn't
 * the present one is refused, however late it comes.
 */
export interface ConsoleLock {
  token: number;
  holder: Holder | null;
  wanted: HandOver | null;
}

export const FREE: ConsoleLock = { token: 0, holder: null, wanted: null };

export type Acquired = { lock: ConsoleLock; acquired: boolean };

/** The console for whoever asks, if nobody has it; the same one again for a session that has it. */
export function acquire(found: ConsoleLock, who: Pick<Holder, "session" | "name" | "address">, now: Date): Acquired {
  const lock = notBeforeItsTime(found, now);
  const holder = holderNow(lock, now);
  if (holder?.session === who.session)
    return { lock: { ...lock, holder: { ...holder, activeAt: now } }, acquired: true };
  const promised = grantedTo(lock, now);
  if (holder !== null || (promised !== null && promised !== who.session)) return { lock, acquired: false };
  const { session, name, address } = who;
  const taken = { session, name, address, since: now, activeAt: now };
  return { lock: { token: lock.token + 1, holder: taken, wanted: null }, acquired: true };
}

/** The person did something: the time starts anew. Null: the token isn't the present holder's. */
export function act(lock: ConsoleLock, token: number, now: Date): ConsoleLock | null {
  const holder = heldBy(lock, token, now);
  return holder ? { ...lock, holder: { ...holder, activeAt: now } } : null;
}

/** The holder signs out. Null: it wasn't theirs any more. */
export function release(lock: ConsoleLock, token: number, now: Date): ConsoleLock | null {
  return heldBy(lock, token, now) ? { ...lock, holder: null } : null;
}

/** Somebody asks the holder for the console. The first one to ask is the one who is asked about. */
export function askHandOver(
  lock: ConsoleLock,
  who: Pick<HandOver, "session" | "name" | "address">,
  now: Date,
): { lock: ConsoleLock; asked: boolean } {
  if (holderNow(lock, now) === null) return { lock, asked: false };
  const first = waiting(lock, now);
  if (first) return { lock, asked: first.session === who.session };
  const { session, name, address } = who;
  return { lock: { ...lock, wanted: { session, name, address, askedAt: now, granted: false } }, asked: true };
}

/** The holder gives the console to whoever has asked for it. Null: it isn't theirs, or nobody waits. */
export function grantHandOver(lock: ConsoleLock, token: number, now: Date): ConsoleLock | null {
  const wanted = waiting(lock, now);
  if (!heldBy(lock, token, now) || !wanted) return null;
  return { ...lock, holder: null, wanted: { ...wanted, askedAt: now, granted: true } };
}

/** The holder goes on; whoever has asked is told so. Null: it isn't theirs, or nobody waits. */
export function refuseHandOver(lock: ConsoleLock, token: number, now: Date): ConsoleLock | null {
  return heldBy(lock, token, now) && lock.wanted ? { ...lock, wanted: null } : null;
}

/** The holder, unless silent for too long. */
export function holderNow({ holder }: ConsoleLock, now: Date): Holder | null {
  return holder && now < freesAt(holder) ? holder : null;
}

/** The holder if the token is theirs and they are still there. */
export function heldBy(lock: ConsoleLock, token: number, now: Date): Holder | null {
  return lock.token === token ? holderNow(lock, now) : null;
}

/** Who has asked for the console and hasn't waited for too long; perhaps it is promised to them. */
export function waiting({ wanted }: ConsoleLock, now: Date): HandOver | null {
  return wanted && stillWaits(wanted, now) ? wanted : null;
}

/** The session that the console is promised to; null: nobody's. */
export function grantedTo(lock: ConsoleLock, now: Date): string | null {
  const wanted = waiting(lock, now);
  return wanted?.granted ? wanted.session : null;
}

/** When the console frees itself unless its holder does something before. */
export function freesAt({ activeAt }: Holder): Date {
  return new Date(activeAt.getTime() + IDLE_LIMIT_SECONDS * 1_000);
}

/** A request lives as long as a holder's silence, a promise as well: then the console is anybody's. */
function stillWaits({ askedAt }: HandOver, now: Date): boolean {
  return now.getTime() - askedAt.getTime() < IDLE_LIMIT_SECONDS * 1_000;
}

/** After a clock was set back, what lies in its future counts from now on: nobody waits for longer than five minutes. */
function notBeforeItsTime(lock: ConsoleLock, now: Date): ConsoleLock {
  const { holder, wanted } = lock;
  const isEarly = (at: Date | undefined): boolean => at !== undefined && at > now;
  return {
    ...lock,
    ...(holder && isEarly(holder.activeAt) && { holder: { ...holder, activeAt: now } }),
    ...(wanted && isEarly(wanted.askedAt) && { wanted: { ...wanted, askedAt: now } }),
  };
}
