/**
 * A runner process of the tests: its built-in jobs are the tests' own, everything else is the product's. Each execution
 * of 'trivial' is one line in the file that EXECUTIONS names, so that what is executed twice is seen.
 */
import { appendFileSync } from "node:fs";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { createPlatformClient } from "#lib/adapters/prisma/platform-client.ts";
import { keptResults } from "#lib/adapters/state-folder/kept-results.ts";
import { startRunner } from "#lib/runner/start-runner.ts";

const { PLATFORM_URL = "", MODE_URL = "", EXECUTIONS = "", NAME = "", SLOTS = "100" } = process.env;
const runner = await startRunner({
  platform: createPlatformClient(PLATFORM_URL, { max: 3 }),
  mode: createControlClient(MODE_URL, { max: 2 }),
  url: PLATFORM_URL,
  name: NAME,
  env: process.env,
  account: null,
  kept: keptResults(`${EXECUTIONS}-kept`),
  builtIns: {
    trivial: async ({ run }) => {
      appendFileSync(EXECUTIONS, `${run.id}\n`);
      return { outcome: "complete", message: null };
    },
  },
  slots: Number(SLOTS),
  patienceMs: 2_000,
  log: {
    info: () => undefined,
    warn: (fields, message) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`),
  },
});
process.stdout.write(`ready ${runner.key}\n`);
process.once("SIGTERM", () => void runner.stop().then(() => process.exit(0)));
