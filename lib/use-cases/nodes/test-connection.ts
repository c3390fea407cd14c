import { z } from "zod";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { HypervisorError, type HypervisorDriver, type Inventory, type NodeConnection } from "#lib/ports/hypervisor.ts";
import { unparsable, type MutationContext } from "../mutation.ts";
import { done, forbidden, invalid, type Outcome, type Refusal } from "../outcome.ts";

const NAME = /^[A-Za-z0-9]([A-Za-z0-9.-]{0,61}[A-Za-z0-9])?$/;

/** A node to register, or to try the connection of. */
export const addNodeInput = z.strictObject({
  name: z.string().regex(NAME, "A name has letters, digits, dots and dashes, at most 63, as a host name does."),
  pool: z.string().regex(NAME, "A pool's name has letters, digits, dots and dashes, at most 63."),
  driver: z.enum(["libvirt", "simulator"]),
  uri: z.string().min(1, "Give the connection's URI.").max(500),
  migrationUri: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe("Address on the pool's migration network, where needed."),
});

/** What the node said when it was asked. */
export const connectionTested = z
  .object({
    hostname: z.string(),
    version: z.string(),
    memoryTotalBytes: z.number(),
    cpuCount: z.number().int(),
    instances: z.number().int().describe("Machines that it has now."),
  })
  .meta({ id: "ConnectionTested" });
export type ConnectionTested = z.output<typeof connectionTested>;

export interface ConnectionContext extends MutationContext {
  drivers: Readonly<Record<NodeConnection["driver"], HypervisorDriver>>;
}

/** Tries to reach a node as it would be registered. Changes nothing. */
export async function testConnection(context: ConnectionContext, input: unknown): Promise<Outcome<ConnectionTested>> {
  const inspected = await inspectNode(context, input);
  if (!inspected.ok) return inspected;
  const { host, instances } = inspected.value.inventory;
  const { hostname, version, memoryTotalBytes, cpuCount } = host;
  return done({ hostname, version, memoryTotalBytes, cpuCount, instances: instances.length });
}

/** Authorizes, parses, checks the addresses against the driver's allow-list, and takes an inventory of the node. */
export async function inspectNode(
  { actor, drivers }: ConnectionContext,
  input: unknown,
): Promise<Outcome<{ node: z.output<typeof addNodeInput>; inventory: Inventory }>> {
  const refusal = refusalOf(actor, "fleet.register");
  if (refusal && actor.kind !== "system") return forbidden(refusal);
  const parsed = addNodeInput.safeParse(input);
  if (!parsed.success) return unparsable(parsed.error);
  const node = parsed.data;
  const driver = drivers[node.driver];
  const refused = refusedAddress(driver, node);
  if (refused) return refused;
  try {
    return done({ node, inventory: await driver.connect(node).inventory() });
  } catch (error) {
    if (!(error instanceof HypervisorError)) throw error;
    return invalid(`${node.name} can't be used: ${error.message}`, { uri: error.message });
  }
}

/** What the driver's allow-list says of the addresses: one that isn't allowed would fail every move to the node later. */
function refusedAddress(
  driver: HypervisorDriver,
  { uri, migrationUri }: Pick<z.output<typeof addNodeInput>, "uri" | "migrationUri">,
): Refusal | null {
  const connection = driver.checkUri(uri);
  if (!connection.ok) return invalid(`The URI is not allowed: ${connection.reason}`, { uri: connection.reason });
  if (migrationUri === undefined) return null;
  const migration = driver.checkMigrationUri(migrationUri);
  if (migration.ok) return null;
  return invalid(`The migration address is not allowed: ${migration.reason}`, { migrationUri: migration.reason });
}
