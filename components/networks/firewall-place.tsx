import Link from "next/link";
import type { NetworkView } from "#lib/queries/networks/network-view.ts";

/** Which firewall guards a network, where it is, and in which state. */
export function FirewallPlace({ firewall }: Pick<NetworkView, "firewall">) {
  if (!firewall) return <span className="text-warn">no firewall</span>;
  const { name, node, state, job } = firewall;
  return (
    <span>
      {name} on{" "}
      <Link href={`/nodes/${encodeURIComponent(node)}`} className="text-accent underline">
        {node}
      </Link>
      , {job?.startsWith("migration") ? "moving" : state}
    </span>
  );
}
