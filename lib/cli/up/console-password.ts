import { randomBytes } from "node:crypto";
import { hashPassword } from "#lib/adapters/argon2/hash.ts";
import { consoleIdentity } from "#lib/adapters/state-folder/console-identity.ts";
import { passwordStrength } from "#lib/adapters/zxcvbn/strength.ts";
import { MAINTENANCE_USER } from "#lib/ports/console-identity.ts";
import type { Credential } from "./credential.ts";

/**
 * Sets the maintenance user's password at the first start: the given one (LULL_MAINTENANCE_PASSWORD), or one that is
 * made up and shown once. Null: it is set already, and stays.
 */
export async function firstConsolePassword(folder: string, given: string | undefined): Promise<Credential | null> {
  const identity = consoleIdentity(folder);
  if ((await identity.read()) !== null) return null;
  const weak = given ? passwordStrength(given, [MAINTENANCE_USER, "lull"]) : null;
  if (weak) throw new Error(`LULL_MAINTENANCE_PASSWORD can't be taken. ${weak}`);
  const password = given || randomBytes(15).toString("base64url");
  const hashed = await hashPassword(password);
  if (!hashed.ok) throw new Error(`The maintenance password could not be hashed: ${hashed.reason}`);
  await identity.set(hashed.hash);
  return { user: MAINTENANCE_USER, password, generated: !given };
}
