import { failed, ok, warning, type Finding } from "#lib/ports/finding.ts";
import type { ControlClient } from "#lib/ports/databases.ts";

/** The nodes as they were seen last: those that don't answer, and those in ERROR, each by its name. */
export async function checkNodes(control: ControlClient): Promise<Finding[]> {
  const nodes = await control.node.findMany({
    where: { status: { not: "DECOMMISSIONED" } },
    select: { name: true, status: true, statusReason: true, unreachableSince: true },
    orderBy: { name: "asc" },
  });
  const troubled = nodes.flatMap(({ name, status, statusReason, unreachableSince }): Finding[] => {
    if (unreachableSince)
      return [
        failed(
          `node ${name}`,
          `hasn't answered since ${unreachableSince.toISOString()}`,
          "Look at its power, its network and its libvirt daemon.",
        ),
      ];
    return status === "ERROR"
      ? [warning(`node ${name}`, statusReason ?? "is in ERROR", "Look at its page for the reason.")]
      : [];
  });
  return troubled.length > 0 ? troubled : [ok("nodes", `${nodes.length} answer`)];
}
