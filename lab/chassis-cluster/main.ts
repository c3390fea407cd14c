/**
 * The emulated cluster as a process of its own, and what a person says to it.
 *
 *     node lab/chassis-cluster/main.ts [--dir FOLDER]                     runs it until it is told to end
 *     node lab/chassis-cluster/main.ts [--dir FOLDER] fault '{"kind": "staysDown", "member": 1}'
 *     node lab/chassis-cluster/main.ts [--dir FOLDER] mend [KIND]
 *     node lab/chassis-cluster/main.ts [--dir FOLDER] state | log
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { instruct, openControl, type Instruction } from "./control.ts";
import { startEmulator } from "./emulator.ts";
import type { Fault } from "./faults.ts";
import { keepState, keptState } from "./kept-state.ts";
import { ensureSettings } from "./settings.ts";

const { values, positionals } = parseArgs({ options: { dir: { type: "string" } }, allowPositionals: true });
const folder = values.dir ?? join(process.env.LULL_STATE_DIR ?? ".lull", "cluster-emulator");
const [verb, argument] = positionals;

if (verb === undefined) await runEmulator();
else console.log(await instruct(folder, instructionOf(verb)));

async function runEmulator(): Promise<void> {
  const settings = await ensureSettings(folder, "edge");
  const kept = keptState(folder);
  const emulator = await startEmulator({ ...settings, ...(kept && { cluster: kept }) });
  emulator.onChange((cluster) => keepState(folder, cluster));
  const control = openControl(folder, emulator);
  for (const { id, host, port } of emulator.members)
    console.log(`node${id} of ${settings.name} listens on ${host}:${port}`);
  const end = async (): Promise<void> => {
    control.close();
    await emulator.stop();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end());
}

function instructionOf(word: string): Instruction {
  if (word === "fault" && argument) return { verb: "fault", fault: JSON.parse(argument) as Fault };
  if (word === "mend") return { verb: "mend", ...(argument && { kind: argument as Fault["kind"] }) };
  if (word === "state" || word === "log") return { verb: word };
  throw new Error("usage: main.ts [--dir FOLDER] [fault JSON | mend [KIND] | state | log]");
}
