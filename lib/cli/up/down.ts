import { parseArgs } from "node:util";
import { stateFolder } from "#lib/adapters/state-folder/state-folder.ts";
import { takeDown } from "./take-down.ts";

const HELP = `Usage: ./bin/down

Stops everything that ./bin/up has started from this state folder, and the lab. The data stay.
`;

/** bin/down. */
async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { help: { type: "boolean", short: "h" } } });
  if (values.help) console.log(HELP);
  else console.log((await takeDown(stateFolder())) ? "Lull is stopped." : "Lull wasn't running.");
}

await main(process.argv.slice(2)).catch((error: Error) => {
  console.error(`lull: ${error.message}`);
  process.exitCode = 1;
});
