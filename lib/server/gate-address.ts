/**
 * Where people find the gate: LULL_GATE_URL, else the host that they have asked for, at the gate's port. A host that
 * isn't one leads nowhere: null.
 */
export function gateAddress(host: string | null, env: NodeJS.ProcessEnv): string | null {
  if (env.LULL_GATE_URL && URL.canParse(env.LULL_GATE_URL)) return new URL(env.LULL_GATE_URL).origin;
  const name = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/i.exec(host ?? "")?.[1];
  return name === undefined ? null : `http://${name}:${env.GATE_PORT || "3001"}`;
}
