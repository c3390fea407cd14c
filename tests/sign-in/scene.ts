import { argon2Passwords, hashPassword } from "#lib/adapters/argon2/hash.ts";
import { createSignInLimits } from "#lib/adapters/rate-limit/sign-in-limits.ts";
import type { Passwords } from "#lib/ports/passwords.ts";
import { systemActor, type Actor } from "#lib/use-cases/actor.ts";
import { controlDatabase } from "../postgres.ts";

export const PASSWORD = "correct horse battery";
const hashed = hashPassword(PASSWORD);

interface Person {
  groups?: string[];
  disabled?: boolean;
  /** False: none, as of somebody who comes by single sign-on. */
  password?: boolean;
}

/** A control database with what the verbs of signing in need, on the real adapters. */
export async function signInScene() {
  const database = await controlDatabase();
  const { client: control } = database;
  const passwords = counting(argon2Passwords);
  const limits = createSignInLimits(database.pool);
  const now = (): Date => new Date();
  return {
    control,
    passwords,
    limits,
    pool: database.pool,
    drop: () => database.drop(),
    context: (actor: Actor) => ({ actor, control, passwords, limits, now }),

    /** Puts a user straight into the database and tells who that is in a session. */
    async person(
      name: string,
      { groups = [], disabled = false, password = true }: Person = {},
    ): Promise<Actor & { id: string }> {
      const hash = await hashed;
      if (!hash.ok) throw new Error(hash.reason);
      const { id } = await control.user.create({
        data: {
          name,
          displayName: name,
          passwordHash: password ? hash.hash : null,
          disabledAt: disabled ? now() : null,
          groups: { create: groups.map((group) => ({ group })) },
        },
      });
      return { ...systemActor(name), kind: "user", id, groups, address: "192.0.2.1" };
    },

    /** What the audit says, oldest first. */
    async audit(action?: string) {
      return control.auditEntry.findMany({ where: action ? { action } : {}, orderBy: { id: "asc" } });
    },
  };
}

export type SignInScene = Awaited<ReturnType<typeof signInScene>>;

/** The real hashes, counted. */
function counting(real: Passwords): Passwords & { verified: (string | null)[] } {
  const verified: (string | null)[] = [];
  return {
    verified,
    hash: (password) => real.hash(password),
    verify: (hash, password) => {
      verified.push(hash);
      return real.verify(hash, password);
    },
  };
}
