import type { FleetSnapshot } from "../fleet/facts.ts";
import { PLAN_FORMAT, type PlanDraft } from "../plan/plan.ts";
import { unknownNode } from "./node-checks.ts";
import { refOf, stageOf } from "./node-steps.ts";
import type { StartServicesRequest } from "./requests.ts";

/**
 * Start, or Start all, of a group of a node's services. It claims nothing: it may run beside a maintenance
 * that waits for these services, and starting what runs changes nothing.
 */
export function planStartServices(snapshot: FleetSnapshot, request: StartServicesRequest): PlanDraft {
  const node = snapshot.nodes.find(({ id }) => id === request.nodeId);
  if (!node) return unknownNode("node.startServices", request.nodeId);
  const { group, service = null } = request;
  const what = service === null ? `what doesn't run of ${group}` : service;
  const title = `Start ${what} on ${node.name}`;
  const known = node.serviceGroups?.includes(group) ?? false;
  return {
    kind: "node.startServices",
    formatVersion: PLAN_FORMAT,
    subject: { kind: "node", id: node.id, name: node.name },
    title,
    confirmLabel: title,
    stages: [
      stageOf("Start services", [
        {
          id: "start",
          name: title,
          action: { type: "service.start", node: refOf(node), group, service },
          lanes: [],
          onAbort: "cancel",
        },
      ]),
    ],
    fates: [],
    loads: [],
    blockers: known
      ? []
      : [{ check: "services.unknown", subject: node.name, message: `${node.name} has no service group '${group}'.` }],
    warnings: [],
    choices: { group, ...(service !== null && { service }) },
    claims: [],
    reserves: [],
    abortPolicy: { way: "leave", leadsTo: "What was started goes on running." },
  };
}
