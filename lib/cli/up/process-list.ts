/** One process that up keeps running. */
export interface ProcessSpec {
  name: string;
  /** A script of bin/, run by this Node. */
  script: string;
  /** Processes stop in this order: first what takes requests, then what works for them. */
  stopsAt: number;
  env?: Record<string, string>;
}

/** What up runs: one line per process. */
export function processList({ port }: { port: number }): readonly ProcessSpec[] {
  return [
    { name: "web", script: "bin/web.ts", stopsAt: 1, env: { PORT: String(port) } },
    { name: "worker-1", script: "bin/worker.ts", stopsAt: 2 },
    { name: "worker-2", script: "bin/worker.ts", stopsAt: 2 },
  ];
}
