import { ensureCluster } from "#lib/adapters/postgres/ensure-cluster.ts";
import { setUpDatabases } from "#lib/adapters/postgres/set-up-databases.ts";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { createPlatformClient } from "#lib/adapters/prisma/platform-client.ts";
import { givenDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import { incarnationMemory } from "#lib/adapters/state-folder/incarnation-memory.ts";
import { platformServices } from "#lib/server/platform-services.ts";
import { enterIncarnation } from "#lib/use-cases/incarnation/enter-incarnation.ts";
import { startCold } from "#lib/use-cases/maintenance/start-by-itself.ts";
import { seedDemo } from "#prisma/seed/seed-demo.ts";
import { bringUpLab } from "./bring-up-lab.ts";
import { firstConsolePassword } from "./console-password.ts";
import type { Credential } from "./credential.ts";
import { seedEmulator } from "./seed-emulator.ts";

interface SetUp {
  stateDir: string;
  lab: boolean;
  env: NodeJS.ProcessEnv;
  say: (line: string) => void;
}

/** The databases with their schema and the demo platform, and the lab when it is asked for. */
export async function setUp({ stateDir, lab, env, say }: SetUp): Promise<Credential[]> {
  if (!givenDatabaseUrls(env)) {
    const cluster = await ensureCluster(stateDir);
    if (cluster.created) say("Made a PostgreSQL cluster for Lull");
    if (cluster.putAside) say(`Data that the state folder doesn't know were put aside: ${cluster.putAside}`);
  }
  const urls = await setUpDatabases(stateDir);
  const control = createControlClient(urls.control, { max: 2 });
  const platform = createPlatformClient(urls.platform, { max: 2 });
  try {
    const entered = await enterIncarnation(control, incarnationMemory(stateDir), new Date());
    if (entered.restored) say(restoredText(entered.failedOperations));
    // The lab and the emulator come first: what fails after the seeding would hide the passwords that it has made.
    if (lab) await bringUpLab({ stateDir, control, say });
    await seedEmulator({ control, stateDir });
    const passwords = { admin: env.LULL_ADMIN_PASSWORD, demo: env.LULL_DEMO_PASSWORD };
    const { credentials } = await seedDemo({ control, platform, passwords });
    const maintenance = await firstConsolePassword(stateDir, env.LULL_MAINTENANCE_PASSWORD);
    const services = platformServices(stateDir);
    await startCold({ control, platform, services, now: () => new Date() });
    return maintenance ? [...credentials, maintenance] : credentials;
  } finally {
    await Promise.all([control.$disconnect(), platform.$disconnect()]);
  }
}

function restoredText(failedOperations: number): string {
  return `The control database was restored to an older time; operations that were active then are failed now: ${failedOperations}`;
}
