import type { GateFlags } from "#lib/domain/gate/beat.ts";
import type { Counts } from "./counts.ts";

export interface GateFigures {
  counts: Counts;
  /** Since the state was last found to hold (seconds); null: there is no state. */
  ageSeconds: number | null;
  maintenance: boolean;
  readOnly: boolean;
  flags: GateFlags;
  edge: readonly string[];
}

/** Prometheus' text format (version 0.0.4): what the gate has decided, how old its state is, its flags, its pages. */
export function gateMetrics({ counts, ageSeconds, maintenance, readOnly, flags, edge }: GateFigures): string {
  const refusals = [...counts.refusals()].map(([rule, count]) => `lull_gate_refusals_total{rule="${rule}"} ${count}`);
  const standings = Object.entries(flags);
  return [
    ...metric("lull_gate_decisions_total", "counter", "Requests that were let through and refused.", [
      `lull_gate_decisions_total{verdict="open"} ${counts.open}`,
      `lull_gate_decisions_total{verdict="refused"} ${[...counts.refusals().values()].reduce((sum, n) => sum + n, 0)}`,
    ]),
    ...metric("lull_gate_refusals_total", "counter", "Requests that were refused, by what refused them.", refusals),
    ...metric("lull_gate_state_known", "gauge", "Whether the gate knows a state.", [
      `lull_gate_state_known ${ageSeconds === null ? 0 : 1}`,
    ]),
    ...metric(
      "lull_gate_state_age_seconds",
      "gauge",
      "Since the control database last said that the state holds.",
      ageSeconds === null ? [] : [`lull_gate_state_age_seconds ${ageSeconds.toFixed(1)}`],
    ),
    ...metric("lull_gate_mode", "gauge", "The system's mode: 1 while it is on.", [
      `lull_gate_mode{mode="readOnly"} ${Number(readOnly)}`,
      `lull_gate_mode{mode="maintenance"} ${Number(maintenance)}`,
    ]),
    ...metric(
      "lull_gate_flags_in_step_timestamp_seconds",
      "gauge",
      "When flag files or a map were last in step with the mode.",
      standings.map(([name, { inStepAt }]) => {
        const seconds = inStepAt === null ? 0 : Date.parse(inStepAt) / 1000;
        return `lull_gate_flags_in_step_timestamp_seconds{place="${escaped(name)}"} ${seconds.toFixed(3)}`;
      }),
    ),
    ...metric("process_resident_memory_bytes", "gauge", "Memory of this gate.", [
      `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
    ]),
    ...edge,
    "",
  ].join("\n");
}

function metric(name: string, type: "gauge" | "counter", help: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines];
}

function escaped(label: string): string {
  return label.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
