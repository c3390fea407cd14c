import type { Figure } from "#lib/queries/overview/system-figures.ts";

interface Figures {
  operations: readonly Figure[];
  openSteps: readonly Figure[];
  nodes: readonly Figure[];
}

/** Prometheus' text format (version 0.0.4): the figures and this process's own. */
export function metricsText({ operations, openSteps, nodes }: Figures, process: ProcessFigures): string {
  return [
    ...byStatus("lull_operations", "Operations by status.", operations),
    ...byStatus("lull_open_steps", "Steps of operations that have not ended, by status.", openSteps),
    ...byStatus("lull_nodes", "Nodes by status.", nodes),
    ...single("process_resident_memory_bytes", "gauge", "Memory of this web process.", process.residentBytes),
    ...single("process_heap_bytes", "gauge", "Heap in use of this web process.", process.heapBytes),
    ...single("process_cpu_seconds_total", "counter", "Processor time of this web process.", process.cpuSeconds),
    ...single("process_uptime_seconds", "gauge", "Since this web process started.", process.uptimeSeconds),
    "",
  ].join("\n");
}

interface ProcessFigures {
  residentBytes: number;
  heapBytes: number;
  cpuSeconds: number;
  uptimeSeconds: number;
}

export function processFigures(): ProcessFigures {
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const cpuSeconds = (user + system) / 1e6;
  return { residentBytes: rss, heapBytes: heapUsed, cpuSeconds, uptimeSeconds: process.uptime() };
}

function byStatus(name: string, help: string, figures: readonly Figure[]): string[] {
  const lines = figures.map(({ status, count }) => `${name}{status="${status}"} ${count}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...lines];
}

function single(name: string, type: "gauge" | "counter", help: string, value: number): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, `${name} ${value}`];
}
