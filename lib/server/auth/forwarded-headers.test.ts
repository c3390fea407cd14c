import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { settleForwardedHeaders } from "./forwarded-headers.ts";

const FORGED = {
  "x-forwarded-for": "6.6.6.6",
  "x-forwarded-host": "evil.test",
  "x-forwarded-proto": "https",
  "x-real-ip": "6.6.6.6",
  forwarded: "for=6.6.6.6",
};

let server: Server | null = null;
let unsettle: (() => void) | null = null;
afterEach(() => {
  unsettle?.();
  server?.close();
});

/** What a server's handler sees of a request with the forged headers. */
async function seen(trustedProxies: string, sent: Record<string, string> = FORGED): Promise<Record<string, string>> {
  unsettle = settleForwardedHeaders(trustedProxies);
  const listening = createServer((request, response) => response.end(JSON.stringify(request.headers)));
  server = listening;
  await new Promise<void>((ready) => listening.listen(0, "127.0.0.1", ready));
  const { port } = listening.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: sent });
  return (await answer.json()) as Record<string, string>;
}

it("leaves nothing of what a stranger claims about itself", async () => {
  const headers = await seen("");
  expect(headers["x-forwarded-for"]).toBe("127.0.0.1");
  for (const name of ["x-forwarded-host", "x-forwarded-proto", "x-real-ip", "forwarded"])
    expect(headers).not.toHaveProperty(name);
});

it.each([...Object.keys(FORGED), "via"])(
  "knows by %s that a stranger passes on what somebody else has sent",
  async (name) => {
    expect(await seen("", { [name]: "6.6.6.6" })).toMatchObject({
      "x-forwarded-for": "127.0.0.1",
      "x-lull-relayed": "1",
    });
  },
);

it.each(["", "127.0.0.1"])("lets nobody say that of himself, with trusted proxies '%s'", async (trusted) => {
  expect(await seen(trusted, { "x-lull-relayed": "1" })).not.toHaveProperty("x-lull-relayed");
});

it("takes what the client spoke with, where proxies stand in a row", async () => {
  const chain = { "x-forwarded-proto": "https, http", "x-forwarded-host": "lull.test,inner:8080" };
  const first = { "x-forwarded-proto": "https", "x-forwarded-host": "lull.test" };
  expect(await seen("127.0.0.1", chain)).toMatchObject(first);
});

it("believes a trusted proxy", async () => {
  expect(await seen("127.0.0.1")).toMatchObject({
    "x-forwarded-for": "6.6.6.6",
    "x-forwarded-host": "evil.test",
    "x-forwarded-proto": "https",
  });
});
