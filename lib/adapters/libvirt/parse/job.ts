import type { InstanceJob } from "#lib/ports/hypervisor.ts";

const UNITS: Readonly<Record<string, number>> = { B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3, TiB: 1024 ** 4 };
const KINDS: Readonly<Record<string, InstanceJob["kind"]>> = {
  "Outgoing migration": "migration-out",
  "Incoming migration": "migration-in",
  Save: "save",
};

/** `virsh domjobinfo`: null for 'None'. */
export function parseJob(text: string): InstanceJob | null {
  const type = field(text, "Job type");
  if (type === null || !["Bounded", "Unbounded"].includes(type)) return null;
  const total = bytes(text, "Data total");
  const remaining = bytes(text, "Data remaining");
  return {
    kind: KINDS[field(text, "Operation") ?? ""] ?? "other",
    progress: total && remaining !== null ? Math.min(1, Math.max(0, 1 - remaining / total)) : null,
    bytesRemaining: remaining,
    elapsedMs: Number(/^(\d+)\s+ms$/.exec(field(text, "Time elapsed") ?? "")?.[1] ?? 0),
  };
}

/** `virsh domjobinfo --completed --keep-completed`: the last job of this QEMU was its arrival. */
export function arrivedByMigration(text: string): boolean {
  return field(text, "Job type") === "Completed" && field(text, "Operation") === "Incoming migration";
}

function field(text: string, name: string): string | null {
  return new RegExp(`^${name}:\\s+(.*?)\\s*$`, "m").exec(text)?.[1] ?? null;
}

function bytes(text: string, name: string): number | null {
  const [, figure, unit] = /^([\d.]+)\s+(\S+)$/.exec(field(text, name) ?? "") ?? [];
  const scale = UNITS[unit ?? ""];
  return figure === undefined || scale === undefined ? null : Math.round(Number(figure) * scale);
}
