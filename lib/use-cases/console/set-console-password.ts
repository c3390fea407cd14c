import type { ConsoleAudit } from "#lib/ports/console-audit.ts";
import { MAINTENANCE_USER, type ConsoleIdentity } from "#lib/ports/console-identity.ts";
import type { PasswordStrength } from "#lib/ports/password-strength.ts";
import type { Passwords } from "#lib/ports/passwords.ts";
import { done, invalid, type Outcome } from "../outcome.ts";
import { busy } from "../users/hash-first.ts";

interface PasswordContext {
  identity: ConsoleIdentity;
  passwords: Passwords;
  strength: PasswordStrength;
  audit: ConsoleAudit;
}

/** Sets the maintenance user's password, on the host. Every session at the console ends with it. */
export async function setConsolePassword(
  { identity, passwords, strength, audit }: PasswordContext,
  password: string,
  by: string,
): Promise<Outcome<{ generation: number }>> {
  const weak = strength(password, [MAINTENANCE_USER, "lull", "console", by]);
  if (weak) return invalid(weak, { password: weak });
  const hashed = await passwords.hash(password);
  if (!hashed.ok) return hashed.reason === "busy" ? busy() : invalid("It is too long.", { password: "too long" });
  const generation = await identity.set(hashed.hash);
  await audit.record({ action: "console.password-set", name: by, address: null, details: { generation } });
  return done({ generation });
}
