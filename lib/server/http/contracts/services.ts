import { z } from "zod";
import { nodeShell } from "#lib/queries/nodes/show-node-shell.ts";
import { configureShellInput } from "#lib/use-cases/services/configure-shell.ts";
import { nodeServices } from "#lib/use-cases/services/list-services.ts";
import { startServicesInput, startServicesPreviewInput } from "#lib/use-cases/services/start-services-input.ts";
import { shellTested, testShellInput } from "#lib/use-cases/services/test-shell.ts";
import { contract } from "../contract.ts";
import { startedAnswer } from "./answers.ts";
import { planSchema } from "./plan-schema.ts";

const params = z.object({ name: z.string().min(1).max(253) });

export const serviceContracts = {
  list: contract({
    method: "GET",
    path: "/api/v1/nodes/{name}/services",
    summary: "What has to run on the node, asked of the node itself: running and not running",
    right: "fleet.see",
    params,
    response: nodeServices,
  }),
  showShell: contract({
    method: "GET",
    path: "/api/v1/nodes/{name}/shell",
    summary: "How commands get to the node, how it is rebooted, and what has to run on it, as configured",
    right: "fleet.see",
    params,
    response: nodeShell,
  }),
  testShell: contract({
    method: "POST",
    path: "/api/v1/nodes/{name}/shell/test",
    summary: "Ask the node its name by this ssh target; changes nothing",
    right: "fleet.register",
    params,
    body: testShellInput.omit({ node: true }),
    response: shellTested,
  }),
  configure: contract({
    method: "PUT",
    path: "/api/v1/nodes/{name}/services",
    summary: "Say how commands get to the node, how it is rebooted, and what has to run on it",
    right: "fleet.register",
    params,
    body: configureShellInput.omit({ node: true }),
    response: z.object({ node: z.string() }),
  }),
  start: contract({
    method: "POST",
    path: "/api/v1/nodes/{name}/services/start",
    summary: "Start one service of a group, or all that don't run",
    right: "fleet.operate",
    params,
    body: startServicesInput.omit({ node: true }),
    response: startedAnswer,
    status: 202,
  }),
  previewStart: contract({
    method: "POST",
    path: "/api/v1/nodes/{name}/services/start/plan",
    summary: "What starting services would do; changes nothing",
    right: "fleet.see",
    params,
    body: startServicesPreviewInput.omit({ node: true }),
    response: planSchema,
  }),
};
