import type { FleetSnapshot, InstanceFact, NodeFact } from "../fleet/facts.ts";
import { readFleet, type Fleet } from "../fleet/fleet.ts";
import { NOT_ENABLED } from "../fleet/instance-actions.ts";
import { byText } from "../fleet/order.ts";
import { place } from "../fleet/placement.ts";
import type { Room } from "../fleet/rooms.ts";
import { refusalAsTarget } from "../fleet/targets.ts";
import { PLAN_FORMAT, type Blocker, type PlanDraft, type Warning } from "../plan/plan.ts";
import { loadOf } from "./after-moves.ts";
import { claimed } from "./instance-checks.ts";
import { startStep } from "./instance-steps.ts";
import { highLoads } from "./load-warnings.ts";
import { unknownNode } from "./node-checks.ts";
import { refOf, stageOf } from "./node-steps.ts";
import type { CreateRequest } from "./requests.ts";
import { listOf, memory } from "./wording.ts";

type Kind = "instance.create" | "network.create";

/**
 * New Instance, or New Network with its firewall: made from a template and started, on the chosen node
 * or on the one that ends least loaded. A node that isn't enabled takes nothing new.
 *
 * Source: OpenvCloud, 'Putting a Node in Maintenance Mode' (prevent creation of new virtual machines).
 */
export function planCreate(kind: Kind, snapshot: FleetSnapshot, request: CreateRequest): PlanDraft {
  const fleet = readFleet(snapshot);
  const asked = fleet.nodes.get(request.nodeId);
  if (!asked) return unknownNode(kind, request.nodeId);
  const instance = newInstance(kind, request);
  const { node, blockers } = nodeFor(fleet, asked, instance, request);
  const load = node && loadOf(fleet, node, request.memoryBytes);
  const network = kind === "network.create" ? request.network : null;
  const title = network === null ? `Make ${request.name}` : `Make the network ${network} with its firewall`;
  return {
    kind,
    formatVersion: PLAN_FORMAT,
    subject:
      network === null ? { kind: "instance", ...refOf(instance) } : { kind: "network", id: instance.id, name: network },
    title,
    confirmLabel: node ? `${title} on ${node.name}` : title,
    stages: node
      ? [
          stageOf(title, [
            {
              id: `create:${instance.id}`,
              name: `Make ${instance.name} on ${node.name}`,
              action: {
                type: "instance.create",
                instance: refOf(instance),
                node: refOf(node),
                kind: instance.kind,
                network: request.network,
                template: request.template,
                memoryMebibytes: Math.ceil(request.memoryBytes / 2 ** 20),
              },
              lanes: [],
              onAbort: "finish",
              timeoutSeconds: 120,
            },
          ]),
          stageOf(`Start ${instance.name}`, [startStep(instance, node, "running")]),
        ]
      : [],
    fates: node
      ? [
          {
            instance: refOf(instance),
            kind: instance.kind,
            fate: "start",
            from: node.name,
            to: node.name,
            method: "start",
            note: `new, ${memory(request.memoryBytes)}, from ${request.template}`,
          },
        ]
      : [],
    loads: load ? [load] : [],
    blockers: [
      ...taken(fleet, kind, request),
      ...claimed([...fleet.instancesOn(asked.id)].filter(({ id }) => id === instance.id)),
      ...blockers,
    ],
    warnings: [
      ...(node && load
        ? highLoads([{ node, totalBytes: load.memoryTotalBytes, takenBytes: load.memoryAfterBytes }])
        : []),
      ...unguarded(fleet, instance),
    ],
    choices: { node: request.placed ? "" : asked.name },
    claims: [`instance:${instance.id}`],
    reserves: node ? [{ nodeId: node.id, instanceId: instance.id, memoryBytes: request.memoryBytes }] : [],
    abortPolicy: {
      way: "leave",
      leadsTo: `${request.name} stays as far as it was made by then: not at all, off, or running.`,
    },
  };
}

function newInstance(kind: Kind, { instanceId, nodeId, name, memoryBytes, network }: CreateRequest): InstanceFact {
  return {
    id: instanceId,
    name,
    nodeId,
    kind: kind === "network.create" ? "firewall" : "instance",
    state: "stopped",
    memoryBytes,
    pinned: null,
    network,
  };
}

/** A name, or a network's name, that something has already. */
function taken({ snapshot, nodes }: Fleet, kind: Kind, request: CreateRequest): Blocker[] {
  const same = snapshot.instances.find(({ id, name }) => name === request.name || id === request.instanceId);
  const guarded = snapshot.instances.find(
    (each) => kind === "network.create" && each.kind === "firewall" && each.network === request.network,
  );
  const on = (instance: InstanceFact): string => nodes.get(instance.nodeId)?.name ?? "another node";
  return [
    ...(same
      ? [{ check: "name.taken", subject: same.name, message: `There is a ${same.name} already, on ${on(same)}.` }]
      : []),
    ...(guarded && guarded !== same
      ? [
          {
            check: "network.taken",
            subject: guarded.name,
            message: `${request.network ?? ""} has a firewall already: ${guarded.name}, on ${on(guarded)}.`,
          },
        ]
      : []),
  ];
}

/** Nothing in a network without a firewall has a way out: it may be a slip of the pen. */
function unguarded({ snapshot }: Fleet, { kind, name, network }: InstanceFact): Warning[] {
  const guarded = snapshot.instances.some((each) => each.kind === "firewall" && each.network === network);
  if (kind === "firewall" || network === null || guarded) return [];
  const message = `${network} has no firewall: ${name} has no way out. New Network makes one with its firewall.`;
  return [{ code: "network.unguarded", subject: network, message }];
}

interface Chosen {
  node: NodeFact | null;
  blockers: Blocker[];
}

function nodeFor(fleet: Fleet, asked: NodeFact, instance: InstanceFact, request: CreateRequest): Chosen {
  const candidates = request.placed ? fleet.snapshot.nodes.toSorted((a, b) => byText(a.name, b.name)) : [asked];
  const refusals = new Map(candidates.map((node) => [node, refusalToCreate(node, instance, request.template)]));
  const open = candidates.filter((node) => refusals.get(node) === null);
  const rooms = open.map((node): Room => {
    const { usedBytes = 0, reservedBytes = 0 } = fleet.capacities.get(node.id) ?? {};
    return { node, totalBytes: node.memoryTotalBytes, takenBytes: usedBytes + reservedBytes };
  });
  const [placed] = place([instance], rooms).placed;
  if (placed) return { node: placed.to, blockers: [] };
  const block = (check: string, message: string): Chosen => ({
    node: request.placed ? null : asked,
    blockers: [{ check, subject: request.name, message }],
  });
  if (open.length > 0) {
    return block(
      "capacity",
      `${listOf(open.map(({ name }) => name))}: no room for ${request.name} (${memory(request.memoryBytes)}).`,
    );
  }
  const reasons = candidates.map((node) => `${node.name} ${refusals.get(node) ?? ""}`);
  return block("node.refused", `Nothing new can be made: ${listOf(reasons)}.`);
}

/** Why nothing of this template can be made on the node, as it goes after its name. */
function refusalToCreate(node: NodeFact, { kind }: InstanceFact, template: string): string | null {
  if (node.status !== "ENABLED") return `is not enabled: it ${NOT_ENABLED[node.status]}`;
  const refusal = refusalAsTarget(node);
  if (refusal) return refusal;
  const found = node.templates?.find(({ name }) => name === template);
  if (!found) return `has no template ${template}`;
  return found.kind === kind ? null : `has ${template} as a template of ${found.kind}s only`;
}
