/** The slow hash of passwords. Both verbs say 'busy' when too many hashes wait already. */
export interface Passwords {
  /** A PHC string with its parameters and salt in it. */
  hash(password: string): Promise<PasswordHashed>;
  /**
   * Null stands for a user who isn't there or has no password: as much work as for one who is,
   * and never a match, so that the time doesn't tell.
   */
  verify(hash: string | null, password: string): Promise<PasswordVerdict>;
}

export type PasswordHashed = { ok: true; hash: string } | { ok: false; reason: "busy" | "tooLong" };

export type PasswordVerdict = "match" | "mismatch" | "busy";

/** Characters that a password needs when it is set. */
export const PASSWORD_MIN = 12;
/** Characters that are looked at, at most: a longer one is refused, never cut. */
export const PASSWORD_MAX = 256;
