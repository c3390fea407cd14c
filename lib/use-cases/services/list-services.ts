import { z } from "zod";
import { serviceKey } from "#lib/domain/services/service.ts";
import type { NodeConnection } from "#lib/ports/hypervisor.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import type { Shells } from "#lib/ports/shell.ts";
import { done, notFound, type Outcome } from "../outcome.ts";
import { readGroup } from "./read-group.ts";
import { readServiceGroups } from "./service-group.ts";

/** What a node's service groups say now: asked of the node itself. */
export const nodeServices = z
  .object({
    sshTarget: z.string().nullable(),
    groups: z.array(
      z.object({
        name: z.string(),
        problem: z
          .string()
          .nullable()
          .describe("Why the list could not be had; then nothing is known of the services."),
        running: z.number().int(),
        canStartAll: z.boolean(),
        canStartOne: z.boolean(),
        services: z
          .array(
            z.object({
              key: z.string(),
              domain: z.string().nullable(),
              name: z.string(),
              instance: z.string().nullable(),
              priority: z.number().nullable(),
              running: z.boolean(),
              status: z.string(),
              pid: z.number().nullable(),
              ports: z.array(z.number()),
            }),
          )
          .describe("In the order in which they start."),
      }),
    ),
  })
  .meta({ id: "NodeServices" });
export type NodeServices = z.output<typeof nodeServices>;

export async function listServices(
  { control, shells }: { control: ControlClient; shells: Shells },
  name: string,
): Promise<Outcome<NodeServices>> {
  const node = await control.node.findUnique({ where: { name } });
  if (!node) return notFound(`There is no node '${name}'.`);
  const { uri, sshTarget } = node;
  const shell = shells({ name, uri, sshTarget, driver: node.driver as NodeConnection["driver"] });
  const readings = await Promise.all(readServiceGroups(node.serviceGroups).map((group) => readGroup(shell, group)));
  const groups = readings.map(({ group, services, problem }) => ({
    name: group.name,
    problem,
    running: services.filter(({ running }) => running).length,
    canStartAll: group.startAll !== null || group.startOne !== null,
    canStartOne: group.startOne !== null,
    services: services.map((service) => ({ key: serviceKey(service), ...service })),
  }));
  return done({ sshTarget, groups });
}
