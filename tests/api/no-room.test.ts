import { afterAll, beforeAll, expect, it } from "vitest";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { unexpected } from "#lib/server/http/unexpected.ts";
import { controlDatabase, type ControlTestDatabase } from "../postgres.ts";

let database: ControlTestDatabase;
beforeAll(async () => {
  database = await controlDatabase();
});
afterAll(() => database.drop());

it("answers 503 when every connection is in use for longer than one waits: that is no outage", async () => {
  const client = createControlClient(database.url, { max: 1, connectWithinMs: 2_000 });
  const error: unknown = await client
    .$transaction(async (tx) => {
      await tx.user.count();
      return client.user.count().catch((reason: unknown) => reason);
    })
    .finally(() => client.$disconnect());
  const response = unexpected(error, new Request("http://lull.test/api/v1/nodes"));
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ detail: expect.stringContaining("Try again") as string });
});
