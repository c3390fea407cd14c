import { reachView } from "#lib/queries/gate/read-reach.ts";
import { contract } from "../contract.ts";

export const reachContracts = {
  get: contract({
    method: "GET",
    path: "/api/v1/reach",
    summary: "How many open pages hear the gates, and how many have got what holds now; counts only",
    right: "system.administer",
    response: reachView,
  }),
};
