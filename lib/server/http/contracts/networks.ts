import { z } from "zod";
import { listNetworksQuery } from "#lib/queries/networks/list-networks.ts";
import { networkDetail, networkView } from "#lib/queries/networks/network-view.ts";
import { markFirewallInput } from "#lib/use-cases/networks/mark-firewall.ts";
import { moveFirewallInput } from "#lib/use-cases/networks/move-firewall-input.ts";
import { createNetworkInput, createNetworkPreviewInput } from "#lib/use-cases/instances/create-input.ts";
import { contract } from "../contract.ts";
import { listOf, startedAnswer } from "./answers.ts";
import { planSchema } from "./plan-schema.ts";

const params = z.object({ name: z.string().min(1).max(253) });

export const networkContracts = {
  list: contract({
    method: "GET",
    path: "/api/v1/networks",
    summary: "Private networks, each with its firewall",
    right: "fleet.see",
    query: listNetworksQuery,
    response: listOf(networkView),
  }),
  show: contract({
    method: "GET",
    path: "/api/v1/networks/{name}",
    summary: "One network with its firewall and its instances",
    right: "fleet.see",
    params,
    response: networkDetail,
  }),
  startMoveFirewall: contract({
    method: "POST",
    path: "/api/v1/networks/{name}/move-firewall",
    summary: "Move the network's firewall to the chosen node, or to the one that ends least loaded",
    right: "fleet.operate",
    params,
    body: moveFirewallInput.omit({ network: true }),
    response: startedAnswer,
    status: 202,
  }),
  markFirewall: contract({
    method: "PUT",
    path: "/api/v1/instances/{name}/firewall-mark",
    summary: "Say at its node that an instance is a network's firewall, or that it is none",
    right: "fleet.operate",
    params,
    body: markFirewallInput.omit({ instance: true }),
    response: z.object({ instance: z.string() }),
  }),
  previewMoveFirewall: contract({
    method: "POST",
    path: "/api/v1/networks/{name}/move-firewall/plan",
    summary: "What moving the firewall would do; changes nothing",
    right: "fleet.see",
    params,
    body: moveFirewallInput.omit({ network: true }),
    response: planSchema,
  }),
  startCreate: contract({
    method: "POST",
    path: "/api/v1/networks",
    summary: "Make a new network with its firewall on an enabled node, chosen or placed",
    right: "fleet.operate",
    body: createNetworkInput,
    response: startedAnswer,
    status: 202,
  }),
  previewCreate: contract({
    method: "POST",
    path: "/api/v1/networks/plan",
    summary: "What making it would do; changes nothing",
    right: "fleet.see",
    body: createNetworkPreviewInput,
    response: planSchema,
  }),
};
