/** Tries of one address that failed, one after the other. */
export interface Tries {
  failures: number;
  /** The last of them */
  at: Date;
  /** Somebody has been told to wait since. */
  told?: boolean | undefined;
}

/** By source address; never by name, since there is only one, and whoever knows it could lock others out. */
export type DelayBook = Readonly<Record<string, Tries>>;

/** Typing wrongly now and then costs nothing. */
const FREE_TRIES = 3;
const LONGEST_SECONDS = 900;
const FORGOTTEN_AFTER_SECONDS = 86_400;
/** More addresses than this are forgotten, the oldest first: the book stays small whoever writes in it. */
export const MOST_ADDRESSES = 1_000;

export interface Admitted {
  book: DelayBook;
  waitSeconds: number;
  /** The first one that has to wait in this pause: the others tell nothing new. */
  isFirst: boolean;
}

/**
 * Counts a try before it is made, so that many at once can't slip through. `waitSeconds` above 0: the try isn't made,
 * and doesn't count. The pause doubles with each failure: 2 s, 4 s, 8 s, ... up to a quarter of an hour.
 */
export function countTry(book: DelayBook, address: string, now: Date): Admitted {
  const tries = book[address];
  const since = tries ? Math.max(0, (now.getTime() - tries.at.getTime()) / 1_000) : Infinity;
  const left = tries ? pauseAfter(tries.failures) - since : 0;
  if (tries && left > 0) {
    const told = tries.told ? book : { ...book, [address]: { ...tries, told: true } };
    return { book: told, waitSeconds: Math.ceil(left), isFirst: told !== book };
  }
  const failures = (tries && since < FORGOTTEN_AFTER_SECONDS ? tries.failures : 0) + 1;
  return { book: bounded({ ...book, [address]: { failures, at: now } }), waitSeconds: 0, isFirst: false };
}

/** The password was right: the address starts anew. */
export function forgive(book: DelayBook, address: string): DelayBook {
  return address in book ? Object.fromEntries(Object.entries(book).filter(([one]) => one !== address)) : book;
}

/** The try that was counted wasn't made after all: too many wait for their turn. */
export function giveBack(book: DelayBook, address: string): DelayBook {
  const tries = book[address];
  if (!tries) return book;
  if (tries.failures <= 1) return forgive(book, address);
  return { ...book, [address]: { ...tries, failures: tries.failures - 1 } };
}

/** Seconds from the last failure to the next try. */
export function pauseAfter(failures: number): number {
  return failures < FREE_TRIES ? 0 : Math.min(LONGEST_SECONDS, 2 ** (failures - FREE_TRIES + 1));
}

function bounded(book: DelayBook): DelayBook {
  const entries = Object.entries(book);
  if (entries.length <= MOST_ADDRESSES) return book;
  return Object.fromEntries(entries.sort(([, a], [, b]) => b.at.getTime() - a.at.getTime()).slice(0, MOST_ADDRESSES));
}
