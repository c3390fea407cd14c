import { execFile } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { defineGuest } from "#lab/guest/define.ts";
import { startLab, stopLab, type Lab } from "#lab/up.ts";
import { createLibvirtDriver } from "#lib/adapters/libvirt/driver.ts";
import { startEnableNode } from "#lib/use-cases/nodes/start-enable-node.ts";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { makeEngine, type Engine } from "../tests/engine/engine.ts";

const GUESTS = 40;
const PARALLEL = 4;
const ROUNDS = 3;
export const GOAL_RATIO = 1.15;

export interface DrainTime {
  /** Medians in seconds over the rounds: Lull's drain, and `virsh migrate` in a shell with as many at once. */
  drainSeconds: number;
  shellSeconds: number;
  ratio: number;
}

/** Drains 40 guests of a real libvirt node in turns: by Lull, and by a loop in a shell. Needs root. */
export async function benchDrain(): Promise<DrainTime> {
  const folder = await mkdtemp(join(tmpdir(), "lull-bench-"));
  const lab = await startLab({ dir: folder, nodes: 3, guests: 0 });
  try {
    const names = Array.from({ length: GUESTS }, (_, at) => `vm${at + 1}`);
    for (const name of names) await defineGuest({ dir: lab.dir, node: "hv1", name });
    return await inTurns(lab, names);
  } finally {
    await stopLab(folder);
  }
}

async function inTurns(lab: Lab, names: readonly string[]): Promise<DrainTime> {
  const driver = createLibvirtDriver({ allowedSocketFolders: [lab.dir], log: { warn: () => undefined } });
  const engine = await makeEngine(
    driver,
    lab.nodes.map((node) => ({ ...node, driver: "libvirt" as const })),
  );
  try {
    await engine.control.pool.updateMany({ data: { maxOut: PARALLEL, maxIn: PARALLEL, maxTotal: PARALLEL } });
    await engine.startWorker();
    const drains: number[] = [];
    const loops: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      // There and back: the load of the machine changes while one measures.
      loops.push(await timed(() => shellLoop(lab, names)), await timed(() => bringHome(lab, names)));
      await engine.sync();
      drains.push(await timed(() => run(engine, drain(engine))));
      await run(engine, startEnableNode(engine.context, { node: "hv1", bringBack: true, reason: "bench" }));
    }
    const [drainSeconds, shellSeconds] = [median(drains), median(loops)];
    return { drainSeconds, shellSeconds, ratio: drainSeconds / shellSeconds };
  } finally {
    await engine.close();
  }
}

function drain(engine: Engine): Promise<Outcome<{ operationId: string }>> {
  return startNodeMaintenance(engine.context, { node: "hv1", vmAction: "move", reason: "bench" });
}

async function run(engine: Engine, started: Promise<Outcome<{ operationId: string }>>): Promise<void> {
  const outcome = await started;
  if (!outcome.ok) throw new Error(outcome.detail);
  await engine.until(outcome.value.operationId, "succeeded");
}

/** As an administrator would: so many `virsh migrate` at once, half of the guests to each of the others. */
function shellLoop(lab: Lab, names: readonly string[]): Promise<void> {
  return migrateAll(lab, (at) => ["hv1", at % 2 === 0 ? "hv2" : "hv3"], names);
}

function bringHome(lab: Lab, names: readonly string[]): Promise<void> {
  return migrateAll(lab, (at) => [at % 2 === 0 ? "hv2" : "hv3", "hv1"], names);
}

async function migrateAll(lab: Lab, way: (at: number) => [string, string], names: readonly string[]): Promise<void> {
  const lines = names.map((name, at) => {
    const [from, to] = way(at).map((node) => lab.nodes.find((each) => each.name === node));
    return `${from?.uri ?? ""} ${name} ${to?.uri ?? ""} ${to?.migrationUri ?? ""}`;
  });
  const move = 'virsh -q -c "$1" migrate --live --p2p --persistent --undefinesource "$2" "$3" --migrateuri "$4"';
  const script = `printf '%s\\n' "$@" | xargs -P ${PARALLEL} -L 1 sh -ec '${move}' move`;
  await promisify(execFile)("sh", ["-ec", script, "loop", ...lines]);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1000;
}

function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(await benchDrain());
