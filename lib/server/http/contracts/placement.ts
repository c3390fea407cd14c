import { z } from "zod";
import { nodePlacementView, placementView } from "#lib/queries/instances/instance-view.ts";
import { setInstancePlacementInput, setNodePlacementInput } from "#lib/use-cases/placement/placement-input.ts";
import { contract } from "../contract.ts";

const params = z.object({ name: z.string().min(1).max(253) });

export const placementContracts = {
  setOfInstance: contract({
    method: "PUT",
    path: "/api/v1/instances/{name}/placement",
    summary: "What becomes of the instance in a maintenance, whom it is kept apart from, and its turn",
    right: "fleet.operate",
    params,
    body: setInstancePlacementInput.omit({ instance: true }),
    response: placementView,
  }),
  setOfNode: contract({
    method: "PUT",
    path: "/api/v1/nodes/{name}/placement",
    summary: "What becomes of the node's instances in a maintenance where they have no policy of their own",
    right: "fleet.operate",
    params,
    body: setNodePlacementInput.omit({ node: true }),
    response: nodePlacementView,
  }),
};
