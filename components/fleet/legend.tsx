import { InstanceSquare, type SquareKind } from "#components/instances/instance-square.tsx";

const KINDS: readonly SquareKind[] = ["running", "moving", "arriving", "firewall", "paused", "stopped"];

/** What the squares mean. */
export function Legend() {
  return (
    <ul className="text-muted flex flex-wrap gap-x-3.5 gap-y-1 text-xs" aria-label="What the squares mean">
      {KINDS.map((kind) => (
        <li key={kind} className="flex items-center gap-1.5">
          <InstanceSquare kind={kind} />
          {kind}
        </li>
      ))}
    </ul>
  );
}
