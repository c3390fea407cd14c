import type { EndedUpgrade, UpgradeObservation } from "#lib/domain/clusters/facts.ts";
import { PHASES, type PhaseId } from "#lib/domain/clusters/phases.ts";
import { timeOf } from "./log-time.ts";

/** With these an upgrade begins. Devices that don't announce it begin with the validation, or without it the copy. */
const BEGIN = /ISSU: in-service-upgrade started|Chassis ISSU Started/i;
const END = /(?:ISSU: in-service-upgrade|Chassis ISSU|ISSU:) (completed|aborted|failed)\b(?! on node)/i;
const ABORTING = /ISSU: abort(?:ing| requested)/i;

/** What a phase begins with, in the words of the releases that are known. */
const BEGINNINGS: Readonly<Record<PhaseId, RegExp>> = {
  validate: /ISSU: (?:Validating|Preparing node)/i,
  copy: /start downloading software package|Pushing bundle to node/i,
  installSecondary: /Formatting alternate root|ISSU: Upgrading node[01]:/i,
  installPrimary: /start upgrading software package on primary|ISSU: Upgrading node[01]:/i,
  failover: /fail(?:ing )?\s?over all redundancy-groups/i,
  rebootSecondary: /ISSU: rebooting secondary/i,
  syncSecondary: /secondary node node[01] booted up|ISSU: Waiting for node[01](?:;| to synchronize)/i,
  rebootPrimary: /ISSU: rebooting primary/i,
};

export interface UpgradeLog {
  upgrade: UpgradeObservation | null;
  ended: EndedUpgrade | null;
}

/** Reads what the device's upgrades have printed, of which the last one counts. */
export function readUpgradeLog(text: string): UpgradeLog {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const run = lastRun(lines);
  if (run.length === 0) return { upgrade: null, ended: null };
  const transcript = run.join("\n");
  const outcome = run.map((line) => END.exec(line)?.[1]?.toLowerCase()).findLast((each) => each !== undefined);
  if (outcome === "completed" || outcome === "aborted" || outcome === "failed") {
    const at = timeOf(run.findLast((line) => END.test(line)) ?? "");
    return { upgrade: null, ended: { outcome, at, transcript } };
  }
  const { phase, line } = lastPhase(run);
  const upgrade = {
    operation: phase ?? run.at(-1) ?? "",
    since: timeOf(line ?? run[0] ?? ""),
    transcript,
    aborting: run.some((each) => ABORTING.test(each)),
  };
  return { upgrade, ended: null };
}

function lastRun(lines: readonly string[]): string[] {
  const begun = lines.findLastIndex((line) => BEGIN.test(line));
  if (begun !== -1) return lines.slice(begun);
  const validated = lines.findLastIndex((line) => BEGINNINGS.validate.test(line));
  const copied = lines.findIndex((line, at) => at > validated && BEGINNINGS.copy.test(line));
  const first = validated === -1 ? copied : validated;
  return first === -1 ? [] : lines.slice(first);
}

/** Phases only go on: a line is a phase's beginning where it comes after those before it. */
function lastPhase(run: readonly string[]): { phase: PhaseId | null; line: string | null } {
  let at = -1;
  let begun: string | null = null;
  for (const line of run) {
    const next = PHASES.findIndex((phase, index) => index > at && BEGINNINGS[phase].test(line) && follows(line, begun));
    if (next === -1) continue;
    at = next;
    begun = line;
  }
  return { phase: PHASES[at] ?? null, line: begun };
}

/** Of two lines that tell of the same node's package the second is no phase of its own. */
function follows(line: string, begun: string | null): boolean {
  const node = (text: string | null): string | undefined => /ISSU: Upgrading (node[01]):/i.exec(text ?? "")?.[1];
  return node(line) === undefined || node(line) !== node(begun);
}
