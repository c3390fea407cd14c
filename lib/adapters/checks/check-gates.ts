import { stat } from "node:fs/promises";
import path from "node:path";
import type { GateFlags } from "#lib/domain/gate/beat.ts";
import { failed, ok, warning, type Finding } from "#lib/ports/finding.ts";
import { connected } from "../postgres/connected.ts";

const CHECK = "gates";
/** A gate tells every two seconds that it lives; flags are put in step as often. */
const SILENT_AFTER_SECONDS = 15;
/** One that has been silent for longer was taken away, not lost. */
const FORGOTTEN_AFTER_DAYS = 7;

interface Beat {
  name: string;
  age: number;
  revision: string;
  flags: GateFlags;
}

/** Every gate lives, knows the same state as the others, and keeps its flags in step with the mode. */
export async function checkGates(url: string): Promise<Finding[]> {
  const beats = await connected(url, async (client) => {
    const text = `SELECT name, extract(epoch FROM now() - "seenAt")::float8 AS age, "stateRevision" AS revision, flags
      FROM "GateBeat" WHERE kind = 'gate' AND "seenAt" > now() - interval '${FORGOTTEN_AFTER_DAYS} days' ORDER BY name`;
    return (await client.query<Beat>(text)).rows;
  }).catch(() => null);
  if (beats === null) return [warning(CHECK, "can't be asked for: the control database doesn't answer")];
  if (beats.length === 0)
    return [warning(CHECK, "none tells that it lives", "./bin/up runs one; its log is gate.log.")];
  const living = beats.filter(({ age }) => age <= SILENT_AFTER_SECONDS);
  return [...beats.map(lives), ...agree(living), ...living.flatMap(flagsInStep)];
}

/** The age of a flag folder on this host: also where the gate that keeps it can't tell anybody. */
export async function checkFlagFolder(folder: string): Promise<Finding[]> {
  const found = await stat(path.join(folder, "alive")).catch(() => null);
  if (!found) return [];
  const age = (Date.now() - found.mtimeMs) / 1_000;
  const check = `flags in ${folder}`;
  if (age <= SILENT_AFTER_SECONDS) return [ok(check, "in step with the mode")];
  const message = `last in step ${Math.round(age)} s ago: proxies that rely on them don't follow the mode`;
  return [failed(check, message, "Start the gate that keeps them; its log is gate.log.")];
}

function lives({ name, age }: Beat): Finding {
  const check = `gate ${name}`;
  if (age <= SILENT_AFTER_SECONDS) return ok(check, "lives");
  const message = `was last heard of ${Math.round(age)} s ago: it answers by what it knew then, or not at all`;
  return failed(check, message, "See its log, gate.log, and whether it reaches the control database.");
}

function agree(living: readonly Beat[]): Finding[] {
  if (new Set(living.map(({ revision }) => revision)).size < 2) return [];
  return [warning(CHECK, "don't all know the same state", "Look again: a gate that stays behind is in its log.")];
}

function flagsInStep({ name, flags }: Beat): Finding[] {
  return Object.entries(flags).flatMap(([place, { inStepAt, trouble }]) => {
    if (trouble === null && inStepAt !== null) return [];
    const since = inStepAt === null ? "have never been in step" : `were last in step at ${inStepAt}`;
    const cause = trouble === null ? "" : `: ${trouble}`;
    return [failed(`flags of ${name}`, `${place} ${since}${cause}`, "The gate tries again every two seconds.")];
  });
}
