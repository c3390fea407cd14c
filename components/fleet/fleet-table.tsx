import type { FleetMap } from "#lib/queries/nodes/fleet-map.ts";
import { squareOf } from "#components/instances/instance-square.tsx";
import { nodeLook } from "#components/nodes/node-status.tsx";
import { memoryUse } from "#components/ui/memory-text.ts";

/** The picture of the fleet in figures, for screen readers. */
export function FleetTable({ fleet }: { fleet: FleetMap }) {
  return (
    // A table doesn't shrink by itself: what holds it is hidden.
    <div className="sr-only">
      <table>
        <caption>Fleet</caption>
        <thead>
          <tr>
            {["Node", "State", "Memory", "Running", "Firewalls", "Moving", "Arriving", "Paused", "Stopped"].map(
              (head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {fleet.nodes.map((node) => {
            const kinds = node.instances.map(squareOf);
            const count = (kind: string): number => kinds.filter((each) => each === kind).length;
            const after = node.memoryUsedBytes + node.memoryReservedBytes - node.memoryLeavingBytes;
            return (
              <tr key={node.name}>
                <th scope="row">{node.name}</th>
                <td>{nodeLook(node).label}</td>
                <td>{memoryUse(node.memoryUsedBytes, after, node.memoryTotalBytes)}</td>
                <td>{count("running")}</td>
                <td>{count("firewall")}</td>
                <td>{count("moving")}</td>
                <td>{node.arriving.length}</td>
                <td>{count("paused")}</td>
                <td>{count("stopped")}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
