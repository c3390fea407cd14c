import { checkClock } from "#lib/adapters/checks/check-clock.ts";
import { checkDatabase } from "#lib/adapters/checks/check-database.ts";
import { checkNode, checkSpace, checkStateFolder } from "#lib/adapters/checks/check-host.ts";
import { checkModeReader } from "#lib/adapters/checks/check-mode-reader.ts";
import { readDatabaseUrls, readRunnerUrls } from "#lib/adapters/state-folder/database-urls.ts";
import { stateFolder } from "#lib/adapters/state-folder/state-folder.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { failed, ok, warning, type Finding } from "#lib/ports/finding.ts";
import { checkNodes } from "#lib/queries/console/check-nodes.ts";
import { platformServices } from "../platform-services.ts";
import { NEEDS_DATABASE } from "#lib/domain/console/needs-database.ts";
import { within } from "./within.ts";

/** However silent what is looked at: so long, and the check has failed. */
const CHECK_WITHIN_MS = 12_000;

/** What `lull doctor` looks at, and the nodes, each handed over as it is found; nothing is changed. */
export async function* runChecks(control: ControlClient | null): AsyncGenerator<Finding, void> {
  const folder = stateFolder();
  const looks = new Map<string, Promise<Finding[]>>();
  const look = (name: string, work: () => Promise<Finding[]>): void => void looks.set(name, bounded(name, work));
  look("Node.js", () => Promise.resolve([checkNode()]));
  look("state folder", () => checkStateFolder(folder));
  look("disk space", () => checkSpace(folder));
  const urls = await Promise.all([readDatabaseUrls(folder), readRunnerUrls(folder)]).catch((error: unknown) => {
    look("databases", () => Promise.reject(error instanceof Error ? error : new Error(String(error))));
    return null;
  });
  if (urls) {
    const [{ control: url, platform, platformAdmin }, runner] = urls;
    look("clock", () => checkClock(url));
    look("control database", () => checkDatabase("control database", url, { mayWrite: true }));
    look("control database, runners", () => checkModeReader(runner.mode, runner.mode === url));
    look("platform database", () => checkDatabase("platform database", platform, { mayWrite: false }));
    look("platform database, administrator", () =>
      checkDatabase("platform database, administrator", platformAdmin, { mayWrite: false }),
    );
  }
  look("runners", checkServices);
  look("nodes", () => (control ? checkNodes(control) : Promise.resolve([warning("nodes", NEEDS_DATABASE)])));
  yield* asTheyEnd(looks);
}

async function* asTheyEnd(looks: Map<string, Promise<Finding[]>>): AsyncGenerator<Finding, void> {
  while (looks.size > 0) {
    const ended = [...looks].map(async ([name, findings]) => ({ name, findings: await findings }));
    const { name, findings } = await Promise.race(ended);
    looks.delete(name);
    yield* findings;
  }
}

async function checkServices(): Promise<Finding[]> {
  const services = await platformServices().list();
  return services.map(({ name, running, wanted, restarts }) => {
    const again = restarts > 0 ? `, started again ${restarts} times` : "";
    if (running) return ok(name, `runs${again}`);
    const remedy = `Start it under 'Stop and start runners'; its log is ${name}.log.`;
    return wanted ? failed(name, `doesn't run${again}`, remedy) : warning(name, "is stopped on purpose", remedy);
  });
}

async function bounded(name: string, work: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await within(CHECK_WITHIN_MS, work());
  } catch (error) {
    return [failed(name, error instanceof Error ? error.message : String(error))];
  }
}
