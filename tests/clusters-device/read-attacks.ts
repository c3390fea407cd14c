/**
 * Reads devices that answer what no device may, three times each, and prints what it made of them and by how much it has
 * grown: `node read-attacks.ts '[{"port":1,"hostKey":"ssh-ed25519 AAAA..."}]'`.
 */
import { z } from "zod";
import { junosDriver } from "#lib/adapters/junos/junos-cluster.ts";
import { ClusterDeviceError } from "#lib/ports/cluster-device.ts";

const TIMES = 3;
const servers = z.array(z.object({ port: z.number(), hostKey: z.string() })).parse(JSON.parse(process.argv[2] ?? "[]"));

const before = process.memoryUsage().rss;
let most = before;
const watching = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);

const kinds: string[] = [];
for (const { port, hostKey } of servers) {
  const seen = new Set<string>();
  for (let time = 0; time < TIMES; time += 1) seen.add(await read(port, hostKey));
  kinds.push([...seen].join(" or "));
}
clearInterval(watching);
process.stdout.write(JSON.stringify({ kinds, grownBytes: most - before }));

async function read(port: number, hostKey: string): Promise<string> {
  const place = { host: "127.0.0.1", port, hostKey };
  const device = junosDriver().connect({
    ...{ name: "edge", userName: "lull", secret: { kind: "password", password: "s3cret" }, settings: {} },
    members: [
      { member: 0, ...place },
      { member: 1, ...place },
    ],
  });
  try {
    await device.facts();
    return "nothing wrong";
  } catch (error) {
    return error instanceof ClusterDeviceError ? error.kind : String(error);
  } finally {
    await device.close();
    most = Math.max(most, process.memoryUsage().rss);
  }
}
