import { z } from "zod";
import { instanceView } from "#lib/queries/instances/instance-view.ts";
import { listInstancesQuery } from "#lib/queries/instances/list-instances.ts";
import { overview } from "#lib/queries/overview/show-overview.ts";
import {
  moveInstanceInput,
  startInstanceInput,
  startInstancesInput,
  stopInstanceInput,
} from "#lib/use-cases/instances/instance-input.ts";
import { createInstanceInput, createInstancePreviewInput } from "#lib/use-cases/instances/create-input.ts";
import { contract } from "../contract.ts";
import { listOf, startedAnswer } from "./answers.ts";
import { planSchema } from "./plan-schema.ts";

const params = z.object({ name: z.string().min(1).max(253) });

export const instanceContracts = {
  list: contract({
    method: "GET",
    path: "/api/v1/instances",
    summary: "Instances and firewalls with their nodes",
    right: "fleet.see",
    query: listInstancesQuery,
    response: listOf(instanceView),
  }),
  startMove: contract({
    method: "POST",
    path: "/api/v1/instances/{name}/move",
    summary: "Move the instance to the chosen node, or to the one that ends least loaded",
    right: "fleet.operate",
    params,
    body: moveInstanceInput.omit({ instance: true }),
    response: startedAnswer,
    status: 202,
  }),
  previewMove: contract({
    method: "POST",
    path: "/api/v1/instances/{name}/move/plan",
    summary: "What moving the instance would do; changes nothing",
    right: "fleet.see",
    params,
    body: moveInstanceInput.omit({ instance: true }),
    response: planSchema,
  }),
  startStart: contract({
    method: "POST",
    path: "/api/v1/instances/{name}/start",
    summary: "Start an instance that is off, also on a node in maintenance",
    right: "fleet.operate",
    params,
    body: startInstanceInput.omit({ instance: true }),
    response: startedAnswer,
    status: 202,
  }),
  previewStart: contract({
    method: "POST",
    path: "/api/v1/instances/{name}/start/plan",
    summary: "What starting the instance would do; changes nothing",
    right: "fleet.see",
    params,
    body: startInstanceInput.omit({ instance: true }),
    response: planSchema,
  }),
  startStop: contract({
    method: "POST",
    path: "/api/v1/instances/{name}/stop",
    summary: "Stop the instance where it is; it stays off",
    right: "fleet.operate",
    params,
    body: stopInstanceInput.omit({ instance: true }),
    response: startedAnswer,
    status: 202,
  }),
  previewStop: contract({
    method: "POST",
    path: "/api/v1/instances/{name}/stop/plan",
    summary: "What stopping the instance would do; changes nothing",
    right: "fleet.see",
    params,
    body: stopInstanceInput.omit({ instance: true }),
    response: planSchema,
  }),
  startStartInstances: contract({
    method: "POST",
    path: "/api/v1/nodes/{name}/start-instances",
    summary: "Start what is shut off on the node, all or those that are named",
    right: "fleet.operate",
    params,
    body: startInstancesInput.omit({ node: true }),
    response: startedAnswer,
    status: 202,
  }),
  previewStartInstances: contract({
    method: "POST",
    path: "/api/v1/nodes/{name}/start-instances/plan",
    summary: "What starting them would do; changes nothing",
    right: "fleet.see",
    params,
    body: startInstancesInput.omit({ node: true }),
    response: planSchema,
  }),
  overview: contract({
    method: "GET",
    path: "/api/v1/overview",
    summary: "Counts of nodes, instances and operations, and what waits for a person",
    right: "fleet.see",
    response: overview,
  }),
  startCreate: contract({
    method: "POST",
    path: "/api/v1/instances",
    summary: "Make a new instance on an enabled node, chosen or placed",
    right: "fleet.operate",
    body: createInstanceInput,
    response: startedAnswer,
    status: 202,
  }),
  previewCreate: contract({
    method: "POST",
    path: "/api/v1/instances/plan",
    summary: "What making it would do; changes nothing",
    right: "fleet.see",
    body: createInstancePreviewInput,
    response: planSchema,
  }),
};
