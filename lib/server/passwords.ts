import { argon2Passwords } from "#lib/adapters/argon2/hash.ts";
import type { Passwords } from "#lib/ports/passwords.ts";

/** What the web process hashes passwords with. */
export const passwords: Passwords = argon2Passwords;
