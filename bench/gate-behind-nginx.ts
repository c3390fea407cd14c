import path from "node:path";
import { gateServer, nginxServer } from "./gate-servers.ts";
import { OPEN, SECONDS, compared, sideBySide } from "./gate-turns.ts";
import type { Row } from "./table.ts";

const GOALS = { asking: 2, native: 1.03 };

/** One proxy in three manners: without Lull, asking the gate about each request, and deciding by the gate's flags. */
export async function behindNginx(folder: string): Promise<Row[]> {
  const ours = await gateServer(path.join(folder, "state"), OPEN);
  const shop = await nginxServer(folder, "shop", `server { listen 127.0.0.1:PORT; location / { return 200 "shop"; } }`);
  const upstream = `upstream shop { server 127.0.0.1:${shop.port}; keepalive 32; } upstream gate { server 127.0.0.1:${ours.port}; keepalive 32; }`;
  const kept = `proxy_http_version 1.1; proxy_set_header Connection "";`;
  const server = (before: string, more = "") =>
    `${upstream} server { listen 127.0.0.1:PORT; location / { ${before} proxy_pass http://shop; ${kept} } ${more} }`;
  const asking = `location = /_gate { internal; proxy_pass http://gate/gate/check/nginx?application=shop; ${kept} proxy_pass_request_body off;
    proxy_set_header Content-Length ""; proxy_set_header X-Original-Method $request_method; proxy_set_header X-Original-URI $request_uri;
    proxy_set_header X-Original-Host $host; proxy_set_header X-Forwarded-For $remote_addr; }`;
  const flags = path.join(folder, "state", "gate", "flags");
  const native = `set $gate ""; if (-f ${flags}/shop.maintenance) { return 503; } if (-f ${flags}/shop.read-only) { set $gate "read-only"; }
    if ($request_method !~ ^(GET|HEAD|OPTIONS)$) { set $gate "$gate write"; } if ($gate = "read-only write") { return 503; }`;
  const proxies = [
    await nginxServer(folder, "plain", server("")),
    await nginxServer(folder, "asking", server("auth_request /_gate;", asking)),
    await nginxServer(folder, "native", server(native)),
  ];
  const [plain, asked, alone] = await sideBySide(proxies, ({ url }) => ({ url: `${url}/`, seconds: SECONDS }));
  await Promise.all([ours.stop(), shop.stop()]);
  return [
    compared("nginx with auth_request", asked, plain, "without", GOALS.asking),
    compared("nginx with native flags", alone, plain, "without", GOALS.native),
  ];
}
