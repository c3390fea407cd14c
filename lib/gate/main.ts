import { setTimeout as sleep } from "node:timers/promises";
import { ensureSecret } from "#lib/adapters/state-folder/secrets.ts";
import { ensureStateFolder } from "#lib/adapters/state-folder/state-folder.ts";
import { passKey } from "#lib/use-cases/applications/bypass-pass.ts";
import { gateLog } from "./log.ts";
import { startGate } from "./start-gate.ts";
import { HeldState } from "./store/held-state.ts";
import { readKept } from "./store/kept-state.ts";

/** Whoever has waited for the gate is answered before the rest is loaded; when nobody has, that begins so soon (milliseconds). */
const NOBODY_ASKS_MS = 100;

/**
 * The gate process. It answers by the last known state at once; what keeps that state in step, and what people see,
 * is loaded after that.
 */
export async function gateMain(env: NodeJS.ProcessEnv): Promise<void> {
  const name = env.LULL_PROCESS ?? "gate";
  const log = gateLog(name);
  const stateDir = await ensureStateFolder();
  const held = new HeldState(readKept(stateDir));
  const key = passKey(await ensureSecret("AUTH_SECRET", stateDir));
  const gate = await startGate({ held, log, passKey: key, port: Number(env.GATE_PORT ?? 3001) });
  log.info({ port: gate.port, state: held.state()?.revision ?? null }, "ready");
  if (held.state()) await Promise.race([gate.answered, sleep(NOBODY_ASKS_MS)]);
  const { keepGate } = await import("./keep-gate.ts");
  await keepGate({ gate, held, stateDir, name, env, log });
}
