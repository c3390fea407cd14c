import path from "node:path";
import { mkdir } from "node:fs/promises";
import { createApplication } from "#lib/use-cases/applications/create.ts";
import { realGate, type RealGate } from "../tests/gate-edge/real-gate.ts";
import { rawRequest } from "../tests/gate/raw-request.ts";
import { guide, guided } from "./gate-behind-nginx.ts";
import { nginxServer } from "./gate-servers.ts";
import type { Row } from "./table.ts";

/** On and off again, so often: the worst one is told. */
const ROUNDS = 20;
const GOAL_MS = 1_000;

/** From the commit of a switch until nginx decides so by itself: through the gate, its flag file, and nginx's own look. */
export async function nativeSwitch(folder: string): Promise<Row[]> {
  const flags = path.join(folder, "live-flags");
  await mkdir(flags);
  const gate = await realGate({ LULL_GATE_FLAGS: flags });
  const shop = await nginxServer(folder, "live-shop", `server { listen 127.0.0.1:PORT; return 200; }`);
  const proxy = await nginxServer(
    folder,
    "live",
    guided(await guide("nginx-native.conf"), { ours: gate, shop, flags }),
  );
  try {
    const rules = { flags: true };
    await createApplication(gate.context(), { slug: "shop", name: "Shop", hosts: ["shop.example.org"], rules });
    await turn(gate, proxy.port, true);
    const times: number[] = [];
    for (let round = 0; round < 2 * ROUNDS; round += 1) times.push(await turn(gate, proxy.port, round % 2 === 1));
    const worst = Math.max(...times);
    return [
      {
        what: "from the switch's commit until nginx decides so",
        measured: `${worst.toFixed(0)} ms, the worst of ${times.length}`,
        ...{ against: `${GOAL_MS} ms`, ratio: worst / GOAL_MS, goal: 1 },
      },
    ];
  } finally {
    await Promise.all([gate.end(), shop.stop(), proxy.stop()]);
  }
}

async function turn(gate: RealGate, port: number, on: boolean): Promise<number> {
  const committing = await gate.readOnly(on);
  const wanted = on ? 503 : 200;
  while ((await rawRequest(port, { method: "POST", target: "/a" })).status !== wanted);
  return performance.now() - committing;
}
