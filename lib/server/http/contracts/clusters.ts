import { z } from "zod";
import { clusterDetail, clusterView } from "#lib/queries/clusters/cluster-view.ts";
import { configurationView } from "#lib/queries/clusters/list-configurations.ts";
import { listClustersQuery } from "#lib/queries/clusters/list-clusters.ts";
import { listTranscriptQuery, transcriptLine } from "#lib/queries/clusters/list-transcript.ts";
import { contract } from "../contract.ts";
import { listOf } from "./answers.ts";

export const clusterParams = z.object({ name: z.string().min(1).max(63) });

export const clusterContracts = {
  list: contract({
    method: "GET",
    path: "/api/v1/clusters",
    summary: "Clusters with their members and health",
    right: "fleet.see",
    query: listClustersQuery,
    response: listOf(clusterView),
  }),
  show: contract({
    method: "GET",
    path: "/api/v1/clusters/{name}",
    summary: "One cluster with its redundancy groups and what the device does now",
    right: "fleet.see",
    params: clusterParams,
    response: clusterDetail,
  }),
  transcript: contract({
    method: "GET",
    path: "/api/v1/clusters/{name}/transcript",
    summary: "What was said to the members and by them in an operation, word by word, the newest first",
    right: "fleet.see",
    params: clusterParams,
    query: listTranscriptQuery,
    response: listOf(transcriptLine),
  }),
  configurations: contract({
    method: "GET",
    path: "/api/v1/clusters/{name}/configurations",
    summary: "Backups of the cluster's configuration, without what is in them",
    right: "fleet.see",
    params: clusterParams,
    response: listOf(configurationView),
  }),
  configuration: contract({
    method: "GET",
    path: "/api/v1/clusters/{name}/configurations/{id}",
    summary: "Download a configuration; it holds secrets, and who has read it is in the audit",
    right: "fleet.register",
    params: clusterParams.extend({ id: z.uuid("A configuration's id is a UUID.") }),
    response: z.string(),
    produces: "text/plain",
  }),
};
