import type { ControlClient, PlatformClient } from "#lib/ports/databases.ts";
import { seedFleet } from "./fleet.ts";
import { seedPlatform } from "./platform.ts";
import { seedUsers, type Credential, type GivenPasswords } from "./users.ts";

export interface SeedResult {
  /** Users that this call has made, with their passwords: show them once. Empty when they were there already. */
  credentials: Credential[];
}

/**
 * The demo platform: users, two organizations with jobs, six simulated nodes. Safe to run again: what is there stays
 * as it is. `passwords` are LULL_ADMIN_PASSWORD and LULL_DEMO_PASSWORD where given; else they are generated.
 */
export async function seedDemo(parts: {
  control: ControlClient;
  platform: PlatformClient;
  passwords: GivenPasswords;
}): Promise<SeedResult> {
  const { control, platform, passwords } = parts;
  const organizations = await seedPlatform(platform);
  const credentials = await seedUsers(control, passwords, organizations);
  await seedFleet(control, organizations);
  await control.mode.createMany({ data: [{ scope: "system" }], skipDuplicates: true });
  return { credentials };
}
