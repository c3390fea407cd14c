import Link from "next/link";
import type { NodeDetail } from "#lib/queries/nodes/show-node.ts";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { plural } from "#components/ui/time-text.ts";

/** The private networks that the node's machines are in, each with its firewall, wherever that is. */
export function NodeNetworks({ networks }: { networks: NodeDetail["networks"] }) {
  return (
    <Card aria-labelledby="networks">
      <CardHead id="networks" title="Networks and their firewalls" />
      {networks.length === 0 ? (
        <CardBody className="text-muted">No machine on this node is in a private network.</CardBody>
      ) : (
        <ul className="max-h-64 overflow-y-auto">
          {networks.map(({ name, instances, firewall }) => (
            <li
              key={name}
              className="border-line-soft flex flex-wrap items-baseline gap-x-3 border-b px-4 py-2 last:border-0"
            >
              <Link
                href={`/networks/${encodeURIComponent(name)}`}
                className="hover:text-accent font-semibold hover:underline"
              >
                {name}
              </Link>
              <span className="text-muted text-xs">{plural(instances, "instance")} here</span>
              <span className="ml-auto text-sm">
                {firewall ? (
                  <>
                    {firewall.name} on{" "}
                    <Link href={`/nodes/${encodeURIComponent(firewall.node)}`} className="text-accent underline">
                      {firewall.node}
                    </Link>
                    , {firewall.state}
                  </>
                ) : (
                  <span className="text-warn">no firewall</span>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
