/**
 * What the demo's jobs execute: takes a while and says how far it is, and does nothing else.
 *   node lib/runner/demo/work.ts WHAT [SECONDS]
 */
import { setTimeout as wait } from "node:timers/promises";

const [what = "work", seconds = "20"] = process.argv.slice(2);
const STEPS = ["Reads the inventory", "Compares with what is wanted", "Applies the difference", "Verifies"];

process.stdout.write(`${what}: about ${seconds} s\n`);
for (const [index, step] of STEPS.entries()) {
  process.stdout.write(`[${index + 1}/${STEPS.length}] ${step}\n`);
  await wait((Number(seconds) * 1_000) / STEPS.length);
}
process.stdout.write(`${what}: done, nothing was changed\n`);
