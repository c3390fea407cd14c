import { z } from "zod";
import {
  askHostKeysInput,
  changeClusterInput,
  clusterTested,
  hostKeysShown,
  registerClusterInput,
  removeClusterInput,
} from "#lib/use-cases/clusters/cluster-input.ts";
import { contract } from "../contract.ts";
import { clusterParams } from "./clusters.ts";

const named = z.object({ name: z.string() });

export const clusterRegistrationContracts = {
  hostKeys: contract({
    method: "POST",
    path: "/api/v1/cluster-host-keys",
    summary: "Ask members for their host keys, to be compared and confirmed; pins nothing",
    right: "fleet.register",
    body: askHostKeysInput,
    response: hostKeysShown,
  }),
  tryConnection: contract({
    method: "POST",
    path: "/api/v1/cluster-connection-tests",
    summary: "Test the connection to a cluster without registering it",
    right: "fleet.register",
    body: registerClusterInput,
    response: clusterTested,
  }),
  register: contract({
    method: "POST",
    path: "/api/v1/clusters",
    summary: "Register a cluster with the host keys that were confirmed, after its connection was tested",
    right: "fleet.register",
    body: registerClusterInput,
    response: named,
    status: 201,
  }),
  change: contract({
    method: "PATCH",
    path: "/api/v1/clusters/{name}",
    summary: "Change how a cluster is reached; it is tried before anything is written",
    right: "fleet.register",
    params: clusterParams,
    body: changeClusterInput.omit({ cluster: true }),
    response: named,
  }),
  remove: contract({
    method: "DELETE",
    path: "/api/v1/clusters/{name}",
    summary: "Forget a cluster with its credentials, configurations and transcripts; the devices aren't touched",
    right: "fleet.register",
    params: clusterParams,
    body: removeClusterInput.omit({ cluster: true }),
    response: named,
  }),
  test: contract({
    method: "POST",
    path: "/api/v1/clusters/{name}/connection-test",
    summary: "Test the connection to a registered cluster",
    right: "fleet.operate",
    params: clusterParams,
    body: z.strictObject({}),
    response: clusterTested,
  }),
};
