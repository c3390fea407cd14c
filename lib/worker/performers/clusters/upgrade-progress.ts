import type { Reading } from "#lib/domain/clusters/course.ts";
import {
  isAtLeast,
  isPastReturn,
  PHASES,
  POINT_OF_NO_RETURN,
  wordsOf,
  type PhaseId,
} from "#lib/domain/clusters/phases.ts";
import { phaseTime, timeUntil, type PhaseTimes } from "#lib/domain/clusters/phase-times.ts";
import { nodeName } from "#lib/domain/clusters/roles.ts";
import type { UpgradeCluster } from "#lib/domain/plan/cluster-action.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { loadPhaseTimes } from "#lib/queries/clusters/load-phase-times.ts";

/** What the looks at an upgrade keep. Times are epoch milliseconds. */
export interface UpgradeHandle {
  /** When the command went out; from then on it isn't sent again. */
  sentAt: number;
  /** The device has shown the upgrade. */
  seen: boolean;
  phase: PhaseId;
  /** When each phase was first seen. */
  phases: Partial<Record<PhaseId, number>>;
  endedLooks: number;
}

/** The handle after a look at an upgrade that goes on. */
export function noted(
  handle: Partial<UpgradeHandle>,
  { phase }: Reading & { phase: PhaseId },
  shown: boolean,
  now: number,
): Partial<UpgradeHandle> {
  const phases = { ...handle.phases, [phase]: handle.phases?.[phase] ?? now };
  return { ...handle, endedLooks: 0, seen: shown || handle.seen === true, phase, phases };
}

/** Why the secondary is given up, and what is possible then; null while it is waited for. */
export function secondaryOverdue(
  { course, secondarySeconds }: UpgradeCluster,
  { phase, phases = {} }: Partial<UpgradeHandle>,
  now: number,
): string | null {
  if (phase !== "rebootSecondary" && phase !== "syncSecondary") return null;
  const since = phases.rebootSecondary ?? phases.syncSecondary ?? now;
  if (now - since <= secondarySeconds * 1000) return null;
  const [away, serves] = [nodeName(course.secondary), nodeName(course.primary)];
  return (
    `${away} isn't up and in sync ${lasting(secondarySeconds)} after its reboot began. ${serves} goes on with ${course.from}, and Lull doesn't reboot it. ` +
    `Look at ${away} by its console. Then: 'Retry' waits for it as long again; 'Roll back' aborts the upgrade on ${serves}, so that the device doesn't reboot it either.`
  );
}

/** What the page says beside the phase, and how far it is. */
export async function wordsOfProgress(
  control: ControlClient,
  { cluster, course }: UpgradeCluster,
  { phase = "validate", phases = {} }: Partial<UpgradeHandle>,
  reading: Reading,
  now: number,
): Promise<{ detail: string; progress: number }> {
  const times = await loadPhaseTimes(control, cluster.id);
  const elapsed = (now - (phases[phase] ?? now)) / 1000;
  const parts = [`The device is at ${wordsOf(phase, course)} (${usually(times, phase)}).`];
  if (reading.state === "unclear") parts.push(`${capital(reading.why)}.`);
  if (reading.state === "running" && reading.aborting) parts.push("An abort waits until that has finished.");
  else parts.push(safety(times, phase, elapsed, nodeName(course.secondary)));
  return { detail: parts.join(" "), progress: PHASES.indexOf(phase) / PHASES.length };
}

function safety(times: PhaseTimes, phase: PhaseId, elapsed: number, secondary: string): string {
  if (isPastReturn(phase)) return `The last safe moment to abort is past: ${secondary}'s reboot has begun.`;
  const left = timeUntil(POINT_OF_NO_RETURN, { times, phase, elapsed });
  const when = left ? `expected in ${rangeOf(left)}` : "how soon isn't known yet";
  const nears = isAtLeast(phase, "installPrimary") ? " It is near." : "";
  return `An abort is safe until ${secondary}'s reboot: ${when}.${nears}`;
}

/** 'usually 80 to 130 s' */
export function usually(times: PhaseTimes, phase: PhaseId): string {
  const time = phaseTime(times, phase);
  return time ? `usually ${rangeOf(time)}` : "how long that takes isn't known yet";
}

function rangeOf({ low, high }: { low: number; high: number }): string {
  const [from, to] = [Math.round(low), Math.ceil(high)];
  if (to < 120) return from === to ? `${to} s` : `${from} to ${to} s`;
  const [early, late] = [Math.floor(from / 60), Math.ceil(to / 60)];
  return early === late ? `${late} min` : `${early} to ${late} min`;
}

function lasting(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
