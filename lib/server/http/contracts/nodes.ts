import { z } from "zod";
import { fleetMap, fleetMapQuery } from "#lib/queries/nodes/fleet-map.ts";
import { listNodesQuery } from "#lib/queries/nodes/list-nodes.ts";
import { nodeView } from "#lib/queries/nodes/node-view.ts";
import { nodeDetail } from "#lib/queries/nodes/show-node.ts";
import { poolView } from "#lib/queries/pools/list-pools.ts";
import { addNodeInput, connectionTested } from "#lib/use-cases/nodes/test-connection.ts";
import {
  enableNodeInput,
  enableNodePreviewInput,
  nodeMaintenanceInput,
  nodeMaintenancePreviewInput,
} from "#lib/use-cases/nodes/node-maintenance-input.ts";
import { decommissionNodeInput, decommissionNodePreviewInput } from "#lib/use-cases/nodes/decommission-input.ts";
import { contract } from "../contract.ts";
import { listOf, startedAnswer } from "./answers.ts";
import { planSchema } from "./plan-schema.ts";

const params = z.object({ name: z.string().min(1).max(253) });

export const nodeContracts = {
  list: contract({
    method: "GET",
    path: "/api/v1/nodes",
    summary: "Nodes with their machines, memory and maintenance",
    right: "fleet.see",
    query: listNodesQuery,
    response: listOf(nodeView),
  }),
  add: contract({
    method: "POST",
    path: "/api/v1/nodes",
    summary: "Register a node, after its connection was tested",
    right: "fleet.register",
    body: addNodeInput,
    response: z.object({ name: z.string() }),
    status: 201,
  }),
  testConnection: contract({
    method: "POST",
    path: "/api/v1/connection-tests",
    summary: "Test the connection to a node without registering it",
    right: "fleet.register",
    body: addNodeInput,
    response: connectionTested,
  }),
  show: contract({
    method: "GET",
    path: "/api/v1/nodes/{name}",
    summary: "One node with the machines on it and their networks",
    right: "fleet.see",
    params,
    response: nodeDetail,
  }),
  startMaintenance: contract({
    method: "POST",
    path: "/api/v1/nodes/{name}/maintenance",
    summary: "Put the node in maintenance: move or stop all virtual machines",
    right: "fleet.operate",
    params,
    body: nodeMaintenanceInput.omit({ node: true }),
    response: startedAnswer,
    status: 202,
  }),
  previewMaintenance: contract({
    method: "POST",
    path: "/api/v1/nodes/{name}/maintenance/plan",
    summary: "What putting the node in maintenance would do; changes nothing",
    right: "fleet.see",
    params,
    body: nodeMaintenancePreviewInput.omit({ node: true }),
    response: planSchema,
  }),
  startEnable: contract({
    method: "POST",
    path: "/api/v1/nodes/{name}/enable",
    summary: "Enable the node: start what its maintenance stopped, and open it again",
    right: "fleet.operate",
    params,
    body: enableNodeInput.omit({ node: true }),
    response: startedAnswer,
    status: 202,
  }),
  previewEnable: contract({
    method: "POST",
    path: "/api/v1/nodes/{name}/enable/plan",
    summary: "What enabling the node would do; changes nothing",
    right: "fleet.see",
    params,
    body: enableNodePreviewInput.omit({ node: true }),
    response: planSchema,
  }),
  startDecommission: contract({
    method: "POST",
    path: "/api/v1/nodes/{name}/decommission",
    summary: "Take the node out of the fleet for good, once everything has moved and it is powered down",
    right: "fleet.register",
    params,
    body: decommissionNodeInput.omit({ node: true }),
    response: startedAnswer,
    status: 202,
  }),
  previewDecommission: contract({
    method: "POST",
    path: "/api/v1/nodes/{name}/decommission/plan",
    summary: "What decommissioning the node would do; changes nothing",
    right: "fleet.see",
    params,
    body: decommissionNodePreviewInput.omit({ node: true }),
    response: planSchema,
  }),
  map: contract({
    method: "GET",
    path: "/api/v1/fleet",
    summary: "Every node with its machines, compact, for a picture",
    right: "fleet.see",
    query: fleetMapQuery,
    response: fleetMap,
  }),
  pools: contract({
    method: "GET",
    path: "/api/v1/pools",
    summary: "Pools with their limits of moves at once",
    right: "fleet.see",
    response: listOf(poolView),
  }),
};
