import { once } from "node:events";
import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";

/** A shop behind a proxy that asks the gate about each request, and gives its answer when that refuses. */
export async function gatedShop(gate: string, application: string) {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    const { url = "", method = "" } = request;
    seen.push(url);
    const told = { "x-forwarded-method": method, "x-forwarded-uri": url, "x-forwarded-proto": "http" };
    const headers = { ...request.headers, ...told, connection: "close" };
    get(`${gate}/gate/check?application=${application}`, { headers }, (answer) => {
      if (answer.statusCode !== 204) {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        return void answer.pipe(response);
      }
      answer.resume();
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      response.end(`<!doctype html><html lang="en"><title>Shop</title><h1>A shop</h1></html>`);
    }).on("error", () => response.writeHead(502).end());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The addresses that were asked for. */
    seen,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
