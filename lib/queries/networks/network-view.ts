import { z } from "zod";
import { instanceView } from "../instances/instance-view.ts";

/** A private network with its virtual firewall, wherever that is. */
export const networkView = z
  .object({
    name: z.string(),
    firewall: z
      .object({
        id: z.string(),
        name: z.string(),
        node: z.string(),
        state: z.string(),
        job: z.string().nullable(),
        pinned: z.string().nullable(),
      })
      .nullable(),
    instances: z.number().int().describe("In the network, without its firewall."),
    running: z.number().int().describe("Of these, how many run."),
    nodes: z.number().int().describe("On how many nodes they are."),
  })
  .meta({ id: "Network" });
export type NetworkView = z.output<typeof networkView>;

export const networkDetail = networkView
  .extend({ machines: z.array(instanceView).describe("Its firewall and its instances, at most 500.") })
  .meta({ id: "NetworkDetail" });
export type NetworkDetail = z.output<typeof networkDetail>;
