import { randomBytes } from "node:crypto";
import { startGate, type RunningGate } from "#lib/gate/start-gate.ts";
import { HeldState } from "#lib/gate/store/held-state.ts";
import type { GateState } from "#lib/domain/gate/state.ts";

export interface TestGate extends RunningGate {
  passKey: Buffer;
  /** As if the control database had said so. */
  hold(state: GateState): void;
}

/** A gate in this process, with a state that the test gives it. */
export async function testGate(state: GateState | null, port = 0): Promise<TestGate> {
  const held = new HeldState(null);
  const passKey = randomBytes(32);
  const log = { info: () => undefined, warn: () => undefined };
  const gate = await startGate({ held, log, passKey, host: "127.0.0.1", port });
  const hold = (next: GateState): void => void held.take(next, performance.now());
  if (state) hold(state);
  return { ...gate, passKey, hold };
}
