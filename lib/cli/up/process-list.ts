/** One process that up keeps running. */
export interface ProcessSpec {
  name: string;
  /** A script of the project, run by this Node. */
  script: string;
  /** Processes stop in this order: first what takes requests, then what would take stopped runners for an outage. */
  stopsAt: number;
  env?: Record<string, string>;
  /** It belongs to the platform: it can be stopped and started by itself, and stays as it was asked to be. */
  ofPlatform?: true;
}

/**
 * A worker reads much and keeps little. V8 would let garbage lie for as long as the machine has memory: with a small
 * nursery, and a bound five times what the heap holds with 20,000 instances known, it is collected in time.
 */
const WORKER_ENV = { NODE_OPTIONS: "--max-semi-space-size=2 --max-old-space-size=512" };

/** A gate holds one state and thousands of connected pages, each of them small. */
const GATE_ENV = { NODE_OPTIONS: "--max-semi-space-size=1 --max-old-space-size=1024" };

const SMALL_ENV = { NODE_OPTIONS: "--max-semi-space-size=1 --max-old-space-size=128" };

/** What up runs: one line per process. */
export function processList({ port, gatePort }: { port: number; gatePort: number }): readonly ProcessSpec[] {
  return [
    { name: "web", script: "bin/web.ts", stopsAt: 1, env: { PORT: String(port), GATE_PORT: String(gatePort) } },
    { name: "runner-1", script: "bin/runner.ts", stopsAt: 3, env: WORKER_ENV, ofPlatform: true },
    { name: "runner-2", script: "bin/runner.ts", stopsAt: 3, env: WORKER_ENV, ofPlatform: true },
    { name: "worker-1", script: "bin/worker.ts", stopsAt: 2, env: WORKER_ENV },
    { name: "worker-2", script: "bin/worker.ts", stopsAt: 2, env: WORKER_ENV },
    { name: "gate", script: "bin/gate.ts", stopsAt: 4, env: { ...GATE_ENV, GATE_PORT: String(gatePort) } },
    // What the demo's chassis cluster is: a device of its own, to be reached by SSH alone.
    { name: "cluster-emulator", script: "lab/chassis-cluster/main.ts", stopsAt: 4, env: SMALL_ENV },
  ];
}
