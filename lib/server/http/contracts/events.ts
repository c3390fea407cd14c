import { z } from "zod";
import { contract } from "../contract.ts";

export const eventContracts = {
  stream: contract({
    method: "GET",
    path: "/api/v1/events",
    summary: "Server-sent events: each tells as a JSON array which of the topics have changed",
    right: "self.manage",
    query: z.object({
      topics: z.string().describe("By comma: nodes,node:NAME,instances,operations,operation:ID,audit"),
    }),
    response: z.string(),
    produces: "text/event-stream",
  }),
};
