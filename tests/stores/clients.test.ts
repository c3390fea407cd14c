import { expect, it } from "vitest";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { controlDatabase } from "../postgres.ts";

it("a client outlives its connections: those that break are told of, and the next query has a new one", async () => {
  const control = await controlDatabase();
  const lost: Error[] = [];
  const client = createControlClient(control.url, { max: 3, onConnectionLost: (error) => lost.push(error) });
  try {
    await Promise.all([client.user.count(), client.node.count()]);
    await connected(control.superuserUrl, (superuser) =>
      superuser.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
      ),
    );
    await expect.poll(() => lost.length).toBeGreaterThan(0);
    await expect.poll(() => client.user.count().catch(() => null)).toBe(0);
  } finally {
    await client.$disconnect();
    await control.drop();
  }
});

it("a database that isn't there is an error within seconds", async () => {
  const client = createControlClient("postgresql://nobody:x@127.0.0.1:9/absent", { max: 1 });
  await expect(client.user.count()).rejects.toThrow();
  await client.$disconnect();
});
