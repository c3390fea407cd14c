import type { End } from "./course.ts";
import { consequenceOf, isAtLeast, type Course, type PhaseId } from "./phases.ts";
import { nodeName } from "./roles.ts";

/**
 * Whether an abort has ended as the device promises, and what is to be done now. Where both members had their package the
 * device rolls both back: a package that is left then is a rollback that has failed.
 */
export function verdictOf(end: End, phase: PhaseId, course: Course): { ok: boolean; text: string } {
  const secondary = nodeName(course.secondary);
  switch (end) {
    case "old":
    case "new":
      return { ok: true, text: consequenceOf(end, course) };
    case "inconsistent":
      return {
        ok: true,
        text: `The cluster is inconsistent: ${secondary} on ${course.to}, ${nodeName(course.primary)} on ${course.from}. Choose 'Recover' on the cluster's page.`,
      };
    case "pendingOnSecondary":
      if (!isAtLeast(phase, "installPrimary")) {
        return {
          ok: true,
          text: `${course.to} stays pending on ${secondary}, which would boot it: choose 'Roll back' for ${secondary} on the cluster's page.`,
        };
      }
      return { ok: false, text: failedRollback(secondary, course) };
    case "odd":
      return { ok: false, text: failedRollback("a member", course) };
  }
}

function failedRollback(where: string, { to }: Course): string {
  return `The device's own rollback of ${to} on ${where} has failed. Remedy: skip this step, then choose 'Roll back' for the member with the pending package on the cluster's page ('request system software rollback node ID').`;
}
