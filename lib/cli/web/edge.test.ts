import { createServer, type Server, type ServerResponse } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { refuseTarget } from "./refuse-target.ts";
import { tellProblems } from "./tell-problems.ts";

let server: Server;
afterEach(() => server.close());

/** What comes back, whole, for a request line; behind the edge a server answers as it is told to. */
async function answer(requestLine: string, behind: (response: ServerResponse) => void): Promise<string> {
  server = createServer((request, response) => {
    if (refuseTarget(request, response)) return;
    tellProblems(request, response);
    behind(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.end(`${requestLine} HTTP/1.1\r\nHost: lull\r\nConnection: close\r\n\r\n`);
  let text = "";
  for await (const part of socket.setEncoding("utf8")) text += String(part);
  return text;
}

describe("what comes to web before any page", () => {
  it.each(["//", "///", "*", "http://[", "http://a:99999/"])(
    "is refused where its target is no path: %s",
    async (target) => {
      const text = await answer(`GET ${target}`, (response) => response.end("read"));
      expect(text).toMatch(/^HTTP\/1\.1 400 /);
      expect(text).toContain("This address is no path of this site.");
    },
  );

  it.each([
    ["/nodes/%", "text/plain"],
    ["/nodes/%E6%BC?q=1", "text/plain"],
    ["/api/v1/nodes/%", "application/problem+json"],
    ["/api/v1/nodes/%ED%A0%80/enable", "application/problem+json"],
  ])("is refused where a percent sign stands for no character: %s, as %s", async (target, type) => {
    const text = await answer(`GET ${target}`, (response) => response.end("read"));
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text.toLowerCase()).toContain(`content-type: ${type}`);
    expect(text).toContain("has a percent sign that stands for no character");
  });

  it.each(["/", "/nodes/hv%201?q=%", "/nodes/%E6%BC%A2", "//lull/nodes"])(
    "goes on where it is one: %s",
    async (target) => {
      expect(await answer(`GET ${target}`, (response) => response.end("read"))).toContain("read");
    },
  );
});

describe("what Next.js answers to the API by itself", () => {
  it.each([
    [405, "urn:lull:problem:method", "This path doesn't take PUT."],
    [500, "urn:lull:problem:unexpected", "Something went wrong"],
  ])("is told as a problem: %i", async (status, type, detail) => {
    const text = await answer("PUT /api/v1/nodes", (response) => {
      response.statusCode = status;
      response.end("Internal Server Error");
    });
    expect(text).toMatch(/content-type: application\/problem\+json/i);
    const problem = JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)) as { detail: string };
    expect(problem).toMatchObject({ status, type });
    expect(problem.detail).toContain(detail);
  });

  it("is told where what lies between sends the head first, as compression does", async () => {
    const text = await answer("PUT /api/v1/nodes", (response) => {
      response.statusCode = 405;
      response.writeHead(405);
      response.end();
    });
    expect(text).toMatch(/content-type: application\/problem\+json/i);
    expect(text).toContain("This path doesn't take PUT.");
  });

  it("stays as it is where it tells its reason, and elsewhere", async () => {
    const own = await answer("GET /api/v1/nodes", (response) => {
      response.statusCode = 500;
      response.setHeader("content-type", "application/problem+json");
      response.end('{"detail":"mine"}');
    });
    expect(own).toContain('{"detail":"mine"}');
    const page = await answer("PUT /nodes", (response) => {
      response.statusCode = 405;
      response.end("no");
    });
    expect(page).toMatch(/\bno\b/);
  });
});
