import { hostname } from "node:os";
import path from "node:path";
import { readDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import { beatId } from "#lib/use-cases/status/beat-id.ts";
import type { GateContext } from "./context.ts";
import { startEdge } from "./edge/start-edge.ts";
import { feed } from "./feed/feed.ts";
import { removeBeat, writeBeat } from "./feed/write-beat.ts";
import { keepFlags, type KeptFlags } from "./flags/keep-flags.ts";
import { metricsRoute } from "./metrics/metrics-route.ts";
import type { RunningGate } from "./start-gate.ts";
import type { HeldState } from "./store/held-state.ts";
import { StateKeeper } from "./store/kept-state.ts";

interface Keeping {
  gate: RunningGate;
  held: HeldState;
  stateDir: string;
  name: string;
  env: NodeJS.ProcessEnv;
  log: GateContext["log"];
}

/** Everything beside the answers: keeps the state in step and on disk, flags, pages, beats. Until the process is told to end. */
export async function keepGate({ gate, held, stateDir, name, env, log }: Keeping): Promise<void> {
  const ending = endRequested();
  const keeper = new StateKeeper(stateDir, held.state(), (error) =>
    log.warn({ error }, "the state can't be kept on disk: a restart would begin with an older one"),
  );
  held.onChange((state) => keeper.keep(state));
  const edge = startEdge(gate.context);
  gate.open(edge);
  const flags = keepFlags(gate.context, flagPlaces(env, stateDir));
  gate.routes.add(metricsRoute({ ...gate, edge, flags, token: env.LULL_METRICS_TOKEN }));
  const beat = {
    id: beatId("gate", hostname(), stateDir, gate.port),
    name: `${name}@${hostname()}`,
    startedAt: new Date(),
  };
  const feeding = feed({
    held,
    log,
    signal: ending,
    urls: () => readDatabaseUrls(stateDir),
    async afterLook({ control }) {
      const state = held.state();
      if (state) await keeper.confirm(state);
      const revision = state?.revision ?? "";
      await writeBeat(control, { ...beat, revision, clients: edge.clients(), flags: flags.standing() });
    },
    atEnd: ({ control }) => removeBeat(control, beat.id),
  });
  await aborted(ending);
  log.info({}, "ending");
  await ended({ gate, flags, feeding });
  await keeper.settled();
  log.info({}, "ended");
}

async function ended({ gate, flags, feeding }: { gate: RunningGate; flags: KeptFlags; feeding: Promise<void> }) {
  await Promise.all([gate.close(), flags.close(), feeding]);
}

/** Native flags lie in the state folder unless proxies of other users are to read them. */
function flagPlaces(env: NodeJS.ProcessEnv, stateDir: string): Parameters<typeof keepFlags>[1] {
  const sockets = (env.LULL_GATE_HAPROXY ?? "").split(",").map((socket) => socket.trim());
  return { folder: env.LULL_GATE_FLAGS || path.join(stateDir, "gate", "flags"), sockets: sockets.filter(Boolean) };
}

/** A person's or the supervisor's wish that the process ends; a second one ends it at once. */
function endRequested(): AbortSignal {
  const ending = new AbortController();
  for (const name of ["SIGTERM", "SIGINT"] as const) {
    process.on(name, () => (ending.signal.aborted ? process.exit(1) : ending.abort()));
  }
  return ending.signal;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
