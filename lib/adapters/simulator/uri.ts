const PATTERN = /^simulator:\/\/([a-z0-9][a-z0-9-]{0,62})$/;

/** The only form: `simulator://NODE`. No user, port, path or parameters. */
export function checkSimulatorUri(uri: string): { ok: true } | { ok: false; reason: string } {
  if (!uri.startsWith("simulator://")) return { ok: false, reason: "The URI must begin with simulator://." };
  if (PATTERN.test(uri)) return { ok: true };
  return {
    ok: false,
    reason: "After simulator:// only a node's name is allowed: up to 63 small letters, digits and hyphens.",
  };
}

/** The simulated node that the URI names. */
export function nodeOfUri(uri: string): string | null {
  return PATTERN.exec(uri)?.[1] ?? null;
}

export function simulatorUri(node: string): string {
  return `simulator://${node}`;
}
