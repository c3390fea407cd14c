import { once } from "node:events";
import net from "node:net";
import { expect, it } from "vitest";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { unexpected } from "./unexpected.ts";

const request = new Request("http://lull.test/api/v1/nodes");

it("answers 503 with Retry-After when the control database can't be reached", async () => {
  const control = createControlClient("postgresql://nobody:nothing@127.0.0.1:1/none", { max: 1 });
  const error = await control.node.count().then(
    () => null,
    (reason: unknown) => reason,
  );
  await control.$disconnect();
  const response = unexpected(error, request);
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("5");
});

it("answers 503 when the control database accepts and says nothing", async () => {
  const silent = net.createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as net.AddressInfo;
  const url = `postgresql://nobody:nothing@127.0.0.1:${port}/none`;
  const control = createControlClient(url, { max: 1, connectWithinMs: 50 });
  const errors = await Promise.allSettled([control.node.count(), control.$transaction((tx) => tx.node.count())]);
  await control.$disconnect();
  silent.close();
  for (const error of errors) {
    if (error.status === "fulfilled") throw new Error("it answered");
    expect(unexpected(error.reason, request).status).toBe(503);
  }
});

it("answers 500 with an id and without details to anything else", async () => {
  const response = unexpected(new Error("secret detail"), request);
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("secret detail");
});
