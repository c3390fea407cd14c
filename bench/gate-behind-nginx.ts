import { readFile } from "node:fs/promises";
import path from "node:path";
import { gateServer, nginxServer, type Served } from "./gate-servers.ts";
import { OPEN, SECONDS, compared, sideBySide } from "./gate-turns.ts";
import type { Row } from "./table.ts";

const GOALS = { asking: 2, native: 1.03 };

/**
 * One proxy in four manners: without Lull, asking the gate about each request, deciding by the gate's flags, and
 * remembering these for a second. All are the guide's own configurations; the first is the third one's without what decides.
 */
export async function behindNginx(folder: string): Promise<Row[]> {
  const flags = path.join(folder, "flags");
  const ours = await gateServer(path.join(folder, "state"), OPEN, { LULL_GATE_FLAGS: flags });
  const shop = await nginxServer(folder, "shop", `server { listen 127.0.0.1:PORT; location / { return 200 "shop"; } }`);
  const native = guided(await guide("nginx-native.conf"), { ours, shop, flags });
  const asking = guided(await guide("nginx.conf"), { ours, shop, flags });
  const proxies = [
    await nginxServer(folder, "plain", withoutFlags(native)),
    await nginxServer(folder, "asking", asking),
    await nginxServer(folder, "native", native),
    await nginxServer(folder, "remembering", remembering(native)),
  ] as const;
  const [plain, asked, alone, remembered] = await sideBySide(proxies, ({ url }) => ({
    url: `${url}/`,
    seconds: SECONDS,
  }));
  await Promise.all([ours.stop(), shop.stop()]);
  return [
    compared("nginx with auth_request", asked, plain, "without", GOALS.asking),
    compared("nginx with native flags, looked at each time", alone, plain, "without", null),
    compared("nginx with native flags, remembered for 1 s", remembered, plain, "without", GOALS.native),
  ];
}

export function guide(file: "nginx.conf" | "nginx-native.conf"): Promise<string> {
  return readFile(path.join(import.meta.dirname, "../docs/examples/gate", file), "utf8");
}

interface Places {
  ours: Pick<Served, "port">;
  shop: Pick<Served, "port">;
  flags: string;
}

/** A configuration of the guide on this machine's ports, with as many idle connections as wrk has. */
export function guided(text: string, { ours, shop, flags }: Places): string {
  return text
    .replaceAll("127.0.0.1:3001", `127.0.0.1:${ours.port}`)
    .replaceAll("127.0.0.1:8080", `127.0.0.1:${shop.port}`)
    .replaceAll("listen 80", "listen 127.0.0.1:PORT")
    .replaceAll("keepalive 16", "keepalive 32")
    .replaceAll("/run/lull-gate", flags);
}

/** With the line that the guide leaves to a busy site. */
function remembering(native: string): string {
  return native.replace(/# (?=open_file_cache )/, "");
}

function withoutFlags(native: string): string {
  return native.replace(/if \(-f [^ ]+\.closed\) \{[^}]*\}/, "");
}
