import path from "node:path";
import { readDatabaseUrls, readRunnerUrls } from "#lib/adapters/state-folder/database-urls.ts";
import { stateFolder } from "#lib/adapters/state-folder/state-folder.ts";
import { checkClock } from "#lib/adapters/checks/check-clock.ts";
import { checkDatabase } from "#lib/adapters/checks/check-database.ts";
import { checkNode, checkSpace, checkStateFolder } from "#lib/adapters/checks/check-host.ts";
import { checkFlagFolder, checkGates } from "#lib/adapters/checks/check-gates.ts";
import { checkModeReader } from "#lib/adapters/checks/check-mode-reader.ts";
import { failed, type Finding } from "#lib/ports/finding.ts";
import { checkProcesses } from "./check-processes.ts";

/**
 * Looks at everything that Lull stands on, and changes nothing: Node.js, the state folder, disk space,
 * both databases with the rights of each role, the gates with their flags, and the processes. All findings are returned.
 */
export async function runDoctor(): Promise<Finding[]> {
  const folder = stateFolder();
  return [
    checkNode(),
    ...(await checkStateFolder(folder)),
    ...(await checkSpace(folder)),
    ...(await checkDatabases(folder)),
    ...checkProcesses(folder),
    ...(await checkFlagFolder(process.env.LULL_GATE_FLAGS || path.join(folder, "gate", "flags"))),
  ];
}

async function checkDatabases(folder: string): Promise<Finding[]> {
  try {
    const [urls, runner] = await Promise.all([readDatabaseUrls(folder), readRunnerUrls(folder)]);
    const findings = [
      checkClock(urls.control),
      checkDatabase("control database", urls.control, { mayWrite: true }),
      checkModeReader(runner.mode, runner.mode === urls.control),
      checkGates(urls.control),
      checkDatabase("platform database", urls.platform, { mayWrite: false }),
      checkDatabase("platform database, administrator", urls.platformAdmin, { mayWrite: false }),
    ];
    return (await Promise.all(findings)).flat();
  } catch (error) {
    return [failed("databases", error instanceof Error ? error.message : String(error))];
  }
}
