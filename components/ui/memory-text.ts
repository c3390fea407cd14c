const GIB = 2 ** 30;

/** '37 GiB', '0.5 GiB', '20 MiB': as exact as one needs to compare. */
export function memoryText(bytes: number): string {
  if (bytes >= 1024 * GIB) return `${round(bytes / (1024 * GIB))} TiB`;
  return bytes >= GIB / 2 || bytes === 0 ? `${round(bytes / GIB)} GiB` : `${round(bytes / 2 ** 20)} MiB`;
}

/** '37 of 64 GiB', '37 → 43 of 64 GiB' where it is about to change. */
export function memoryUse(used: number, after: number, total: number): string {
  const unit = total >= GIB / 2 || total === 0 ? GIB : 2 ** 20;
  const [now, then, all] = [used, after, total].map((bytes) => round(bytes / unit));
  return `${now}${then === now ? "" : ` → ${then}`} of ${all} ${unit === GIB ? "GiB" : "MiB"}`;
}

function round(value: number): string {
  return value.toLocaleString("en-GB", { maximumFractionDigits: value < 10 ? 1 : 0 });
}
