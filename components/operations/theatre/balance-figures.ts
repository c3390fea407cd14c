import type { BalanceLine } from "#lib/domain/maintenance/balance-line.ts";

/** The sheet's sums, before against now: instances, firewalls, paused ones, networks with a way out, and services. */
export function balanceFigures(lines: readonly BalanceLine[]): string[] {
  const instances = lines.filter(({ kind }) => kind === "instance");
  const firewalls = lines.filter(({ kind }) => kind === "firewall");
  const guarded = firewalls.filter(({ network }) => network);
  const services = lines.filter(({ kind }) => kind === "service");
  const differing = lines.filter(({ verdict }) => verdict === "differs").length;
  return [
    sums("Instances running", instances, "running"),
    sums("Firewalls running", firewalls, "running"),
    sums("Paused", lines, "paused"),
    // A network is reachable when its firewall runs, wherever that is.
    ...(guarded.length > 0 ? [sums("Networks reachable", guarded, "running")] : []),
    ...(services.length > 0 ? [sums("Services running", services, "running")] : []),
    differing === 0 ? "Nothing differs" : `${differing} of ${lines.length} differ`,
  ];
}

function sums(what: string, lines: readonly BalanceLine[], state: string): string {
  const count = (of: "before" | "now"): number => lines.filter((line) => line[of].startsWith(state)).length;
  return `${what}: ${count("before")} before, ${count("now")} now`;
}
