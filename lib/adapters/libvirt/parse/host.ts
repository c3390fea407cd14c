/** `virsh nodememstats`: what is free counts what the host could give up at once. */
export function parseMemory(text: string): { totalBytes: number; freeBytes: number } {
  const kib = (name: string): number => Number(new RegExp(`^${name}\\s*:\\s*(\\d+) KiB`, "m").exec(text)?.[1] ?? 0);
  const total = kib("total");
  return { totalBytes: total * 1024, freeBytes: Math.min(total, kib("free") + kib("buffers") + kib("cached")) * 1024 };
}

/** `virsh nodeinfo`. */
export function parseCpuCount(text: string): number {
  return Number(/^CPU\(s\):\s+(\d+)$/m.exec(text)?.[1] ?? 0);
}

/** `virsh version`: 'libvirt 9.0.0, QEMU 7.2.22'. */
export function parseVersion(text: string): string {
  const library = /^Using API: QEMU (\S+)$/m.exec(text)?.[1];
  const hypervisor = /^Running hypervisor: (.+)$/m.exec(text)?.[1];
  return [library && `libvirt ${library}`, hypervisor].filter(Boolean).join(", ");
}
