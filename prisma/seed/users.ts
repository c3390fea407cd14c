import { randomBytes } from "node:crypto";
import { hashPassword } from "#lib/adapters/argon2/hash.ts";
import type { Group } from "#lib/domain/authority/rights.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { PASSWORD_MIN } from "#lib/ports/passwords.ts";
import type { OrganizationIds } from "./platform.ts";

export interface GivenPasswords {
  /** For the user admin. */
  admin?: string | undefined;
  /** For the other demo users. */
  demo?: string | undefined;
}

export interface Credential {
  user: string;
  password: string;
  /** Made up here, rather than given. */
  generated: boolean;
}

interface DemoUser {
  name: string;
  displayName: string;
  groups: Group[];
  organization?: keyof OrganizationIds;
}

const USERS: DemoUser[] = [
  { name: "admin", displayName: "Administrator", groups: ["system-admin", "level3"] },
  { name: "operator", displayName: "Operator", groups: ["level2"] },
  { name: "viewer", displayName: "Viewer", groups: ["level1"] },
  { name: "acme", displayName: "Acme member", groups: [], organization: "acme" },
  { name: "globex", displayName: "Globex member", groups: [], organization: "globex" },
];

/** Makes the demo users that are not there yet, and returns their passwords. An existing user keeps everything. */
export async function seedUsers(
  control: ControlClient,
  given: GivenPasswords,
  organizations: OrganizationIds,
): Promise<Credential[]> {
  const known = await control.user.findMany({
    where: { name: { in: USERS.map(({ name }) => name) } },
    select: { name: true },
  });
  const missing = USERS.filter((user) => !known.some(({ name }) => name === user.name));
  const demo = passwordFrom("LULL_DEMO_PASSWORD", given.demo);
  const admin = passwordFrom("LULL_ADMIN_PASSWORD", given.admin);
  const credentials: Credential[] = [];
  for (const user of missing) {
    const credential = { user: user.name, ...(user.name === "admin" ? admin : demo) };
    if (await createUser(control, user, credential.password, organizations)) credentials.push(credential);
  }
  return credentials;
}

/** False when another seeding was first: its password holds. */
async function createUser(
  control: ControlClient,
  user: DemoUser,
  password: string,
  organizations: OrganizationIds,
): Promise<boolean> {
  const hashed = await hashPassword(password);
  if (!hashed.ok) throw new Error(`The password of ${user.name} could not be hashed: ${hashed.reason}`);
  return control.$transaction(async (tx) => {
    const data = { name: user.name, displayName: user.displayName, passwordHash: hashed.hash };
    const [made] = await tx.user.createManyAndReturn({ data: [data], skipDuplicates: true, select: { id: true } });
    if (made === undefined) return false;
    await tx.groupMembership.createMany({ data: user.groups.map((group) => ({ userId: made.id, group })) });
    if (user.organization) {
      const organizationId = organizations[user.organization];
      await tx.organizationMembership.create({ data: { userId: made.id, organizationId } });
    }
    return true;
  });
}

function passwordFrom(variable: string, given: string | undefined): { password: string; generated: boolean } {
  if (!given) return { password: randomBytes(15).toString("base64url"), generated: true };
  if (given.length < PASSWORD_MIN) throw new Error(`${variable} needs at least ${PASSWORD_MIN} characters.`);
  return { password: given, generated: false };
}
