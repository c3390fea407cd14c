import type { Member } from "./facts.ts";
import { nodeName } from "./roles.ts";

/** What the one command does on the device, in this order, without a pause (facts of the real system). */
export const PHASES = [
  "validate",
  "copy",
  "installSecondary",
  "installPrimary",
  "failover",
  "rebootSecondary",
  "syncSecondary",
  "rebootPrimary",
] as const;
export type PhaseId = (typeof PHASES)[number];

/** From here on an abort doesn't lead back. */
export const POINT_OF_NO_RETURN: PhaseId = "rebootSecondary";

/** Who was what when an upgrade began, and from which build it leads to which. */
export interface Course {
  primary: Member;
  secondary: Member;
  from: string;
  to: string;
}

/**
 * The state that an abort in a phase ends in, once the device has finished what it is at: nothing installed or all of it
 * rolled back; pending on the secondary alone; one member on each build; both on the new one.
 */
export type AbortEnd = "old" | "pendingOnSecondary" | "inconsistent" | "new";

const ABORT_ENDS: Record<PhaseId, AbortEnd> = {
  validate: "old",
  copy: "old",
  installSecondary: "pendingOnSecondary",
  installPrimary: "old",
  failover: "old",
  rebootSecondary: "inconsistent",
  syncSecondary: "inconsistent",
  rebootPrimary: "new",
};

export function abortEndOf(phase: PhaseId): AbortEnd {
  return ABORT_ENDS[phase];
}

export function isPhase(text: string | null): text is PhaseId {
  return (PHASES as readonly (string | null)[]).includes(text);
}

export function isAtLeast(phase: PhaseId, other: PhaseId): boolean {
  return PHASES.indexOf(phase) >= PHASES.indexOf(other);
}

export function isPastReturn(phase: PhaseId): boolean {
  return isAtLeast(phase, POINT_OF_NO_RETURN);
}

/** What the device is at, as 'waits until ... has finished' says it. */
export function wordsOf(phase: PhaseId, { primary, secondary }: Pick<Course, "primary" | "secondary">): string {
  const [first, second] = [nodeName(secondary), nodeName(primary)];
  const words: Record<PhaseId, string> = {
    validate: "the check of the configuration against the new build",
    copy: `the copy of the package to ${first}`,
    installSecondary: `the installation on ${first}`,
    installPrimary: `the installation on ${second}`,
    failover: `the failover of all redundancy groups to ${second}`,
    rebootSecondary: `the reboot of ${first}`,
    syncSecondary: `the synchronization of ${first}`,
    rebootPrimary: `the reboot of ${second}`,
  };
  return words[phase];
}

/** Where an abort leads, for people. */
export function consequenceOf(end: AbortEnd, { primary, secondary, from, to }: Course): string {
  const [first, second] = [nodeName(secondary), nodeName(primary)];
  switch (end) {
    case "old":
      return `Clean: both members run ${from}, and nothing of ${to} stays installed.`;
    case "pendingOnSecondary":
      return `Both members run ${from}; ${to} stays pending on ${first}, which would boot it: its rollback is offered then.`;
    case "inconsistent":
      return `The cluster becomes inconsistent: ${first} (the secondary) on the new build ${to}, ${second} (the primary) on the old one ${from}. Its recovery is offered then.`;
    case "new":
      return `There is nothing left to abort: both members run ${to}.`;
  }
}
