import { instanceView } from "#lib/queries/instances/instance-view.ts";
import { listInstancesQuery } from "#lib/queries/instances/list-instances.ts";
import { overview } from "#lib/queries/overview/show-overview.ts";
import { contract } from "../contract.ts";
import { listOf } from "./answers.ts";

export const instanceContracts = {
  list: contract({
    method: "GET",
    path: "/api/v1/instances",
    summary: "Instances and firewalls with their nodes",
    right: "fleet.see",
    query: listInstancesQuery,
    response: listOf(instanceView),
  }),
  overview: contract({
    method: "GET",
    path: "/api/v1/overview",
    summary: "Counts of nodes, instances and operations, and what waits for a person",
    right: "fleet.see",
    response: overview,
  }),
};
