import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Another site's page, as strict as a policy can be, with the gate's one script tag. */
export async function foreignPage(gate: string, application: string) {
  const policy = `default-src 'none'; script-src ${gate}; connect-src ${gate}; img-src data:; base-uri 'none'; form-action 'none'`;
  const script = `<script async src="${gate}/gate/banner.js" data-application="${application}"></script>`;
  const html =
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">${script}</head>` +
    `<body><main><h1>A shop</h1><p>Things to buy.</p></main></body></html>`;
  const server = createServer((request, response) => {
    if (request.url !== "/") return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy });
    response.end(html);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
