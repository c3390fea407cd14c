import { MAINTENANCE_USER } from "#lib/ports/console-identity.ts";
import type { Actor } from "../actor.ts";

/** Whoever holds the maintenance console: may do what a system-admin may, and act on every operation. */
export function consoleActor({ name, address }: { name: string; address: string | null }): Actor {
  const called = name === MAINTENANCE_USER ? name : `${name} (${MAINTENANCE_USER})`;
  return {
    kind: "console",
    id: null,
    name: called,
    groups: ["system-admin", "level3"],
    organizationIds: [],
    scopes: null,
    address,
  };
}
