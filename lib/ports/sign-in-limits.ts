/** Counts tries of passwords, over all processes. One try costs a point of the address and one of the name there. */
export interface SignInLimits {
  /** Counts a try before it is made, so that many at once can't slip through. */
  admit(attempt: Attempt): Promise<Admission>;
  /** The password was right: the name's count at this address starts anew, the address gets its point back. */
  forgive(attempt: Attempt): Promise<void>;
}

export interface Attempt {
  /** Of the user; any text. */
  name: string;
  /** Null where none is known: all of those share one count. */
  address: string | null;
}

export type Admission =
  | { ok: true }
  /** `first`: this try began the pause (worth an audit entry; those after it aren't). */
  | { ok: false; retryAfterSeconds: number; first: boolean };
