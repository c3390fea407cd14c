import Link from "next/link";
import type { Plan } from "#lib/domain/plan/plan.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Notice } from "#components/ui/notice.tsx";

interface ObstaclesProps {
  plan: Plan;
  overrides: readonly string[];
  onOverride(override: string, on: boolean): void;
}

/** Everything that stands in the way, each with its way out, and everything to know beforehand. */
export function Obstacles({ plan: { blockers, warnings }, overrides, onOverride }: ObstaclesProps) {
  const liftable = [...new Set([...overrides, ...blockers.flatMap(({ override }) => override ?? [])])];
  return (
    <>
      {blockers
        .filter(({ check }) => !ASKED_FOR.has(check))
        .map((blocker) => (
          <Notice key={`${blocker.check} ${blocker.subject}`} tone="bad" title="Stands in the way">
            {blocker.message}{" "}
            {blocker.operationId && (
              <Link href={`/operations/${blocker.operationId}`} className="font-semibold underline">
                Open that operation
              </Link>
            )}
          </Notice>
        ))}
      {warnings.map((warning) => (
        <Notice key={`${warning.code} ${warning.subject}`} tone="warn">
          {warning.message}
        </Notice>
      ))}
      {liftable.map((override) => (
        <Checkbox
          key={override}
          label={`Go on all the same: ${override}`}
          checked={overrides.includes(override)}
          onCheckedChange={(on) => onOverride(override, on)}
        />
      ))}
    </>
  );
}

/** These have a field of their own in the dialog. */
const ASKED_FOR: ReadonlySet<string> = new Set([
  "instance.undecided",
  "firewalls.confirmed",
  "reboot.left",
  "node.confirmName",
]);
