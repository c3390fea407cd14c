import { rollingInput, rollingPreviewInput } from "#lib/use-cases/rolling/rolling-input.ts";
import { contract } from "../contract.ts";
import { startedAnswer } from "./answers.ts";
import { planSchema } from "./plan-schema.ts";

export const rollingContracts = {
  start: contract({
    method: "POST",
    path: "/api/v1/rolling",
    summary: "Rolling maintenance: node after node is drained, worked on, enabled and waited for",
    right: "fleet.operate",
    body: rollingInput,
    response: startedAnswer,
    status: 202,
  }),
  preview: contract({
    method: "POST",
    path: "/api/v1/rolling/plan",
    summary: "What a rolling maintenance would do, as a forecast; changes nothing",
    right: "fleet.see",
    body: rollingPreviewInput,
    response: planSchema,
  }),
};
