import path from "node:path";
import { exclusively } from "#lib/adapters/postgres/exclusively.ts";
import { ensureStateFolder } from "#lib/adapters/state-folder/state-folder.ts";
import { announce, announceRunning } from "./announce.ts";
import { bringUp } from "./bring-up.ts";
import { HELP, parseOptions } from "./options.ts";
import { runningRecord } from "./record.ts";
import { reset } from "./reset.ts";

const ROOT = path.join(import.meta.dirname, "../../..");
/** The first set-up on a slow machine: packages for the lab, a build. */
const SET_UP_LIMIT_MS = 20 * 60_000;

/** bin/up, from where Node.js and the packages are there. One set-up at a time for a state folder. */
async function main(argv: readonly string[]): Promise<void> {
  const parsed = parseOptions(argv, process.env);
  if (!parsed.ok) throw new Error(parsed.message);
  if ("help" in parsed) return console.log(HELP);
  const stateDir = await ensureStateFolder();
  // Everything that is started or asked from here on looks into the same folder, wherever it runs.
  process.env.LULL_STATE_DIR = stateDir;
  await exclusively(`up ${stateDir}`, SET_UP_LIMIT_MS, async () => {
    const running = runningRecord(stateDir);
    if (parsed.options.reset) await reset(stateDir);
    else if (running) return announceRunning(running);
    const options = { ...parsed.options, stateDir };
    announce(await bringUp({ ...options, root: ROOT }), options);
  });
}

await main(process.argv.slice(2)).catch((error: Error) => {
  console.error(`lull: ${error.message}`);
  process.exit(1);
});
