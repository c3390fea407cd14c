import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { edgeServer, type EdgeServer } from "./edge-server.ts";

let server: EdgeServer;
beforeAll(async () => {
  server = await edgeServer(null);
});
afterAll(() => server.close());

describe("/gate/banner.js", () => {
  it("is under 4 kB compressed, without a dependency", async () => {
    const response = await server.get("/gate/banner.js", { "accept-encoding": "gzip" });
    expect(Number(response.headers.get("content-length"))).toBeLessThan(4_000);
    expect(response.headers.get("content-encoding")).toBe("gzip");
    expect(response.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    const source = await response.text();
    expect(source).not.toMatch(/\b(?:import|export|require)\b|innerHTML|eval|document\.write/);
  });

  it("leaves a page alone that it can't be on", async () => {
    const source = await (await server.get("/gate/banner.js")).text();
    const page = {
      document: { currentScript: null, querySelector: () => null, documentElement: {}, readyState: "complete" },
      // None of the page's elements is one of these.
      HTMLScriptElement: Map,
    };
    runInNewContext(source, page);
    expect(Object.keys(page)).toEqual(["document", "HTMLScriptElement"]);
  });
});
