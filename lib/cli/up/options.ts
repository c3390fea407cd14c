import { parseArgs } from "node:util";

export interface UpOptions {
  port: number;
  gatePort: number;
  lab: boolean;
  tls: boolean;
  detach: boolean;
  reset: boolean;
}

export type ParsedOptions =
  { ok: true; options: UpOptions } | { ok: false; message: string } | { ok: true; help: true };

const OPTIONS = {
  port: { type: "string" },
  "gate-port": { type: "string" },
  lab: { type: "boolean" },
  tls: { type: "boolean" },
  detach: { type: "boolean" },
  reset: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

export const HELP = `Usage: ./bin/up [options]

Starts PostgreSQL, the portal and the workers, and prints the address when they are ready.

  --port N        port of the portal (PORT, else 3000)
  --gate-port N   port of the gate (GATE_PORT, else 3001)
  --lab           with the hypervisor lab: real libvirt nodes hv1.. with running guests (needs root)
  --tls           serve HTTPS with a certificate of its own (or LULL_TLS_CERT and LULL_TLS_KEY)
  --detach        return when everything is ready
  --reset         stop it, delete all its data, and start anew
  --help          this text
`;

/** Reads the command line; ports that aren't given come from PORT and GATE_PORT. */
export function parseOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ParsedOptions {
  const { values, tokens } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "positional") return refused(`Unknown argument '${token.value}'.`);
    if (token.kind !== "option") continue;
    if (!(token.name in OPTIONS)) return refused(`Unknown option '${token.rawName}'.`);
    const takesValue = OPTIONS[token.name as keyof typeof OPTIONS].type === "string";
    if (!takesValue && token.value !== undefined) return refused(`${token.rawName} takes no value.`);
  }
  if (values.help) return { ok: true, help: true };
  const port = portOf("--port", values.port ?? env.PORT, 3000);
  const gatePort = portOf("--gate-port", values["gate-port"] ?? env.GATE_PORT, 3001);
  if (typeof port === "string") return refused(port);
  if (typeof gatePort === "string") return refused(gatePort);
  if (port === gatePort) return refused(`The portal and the gate can't both have port ${port}.`);
  const { lab = false, tls = false, detach = false, reset = false } = values;
  return { ok: true, options: { port, gatePort, lab: !!lab, tls: !!tls, detach: !!detach, reset: !!reset } };
}

function portOf(option: string, given: string | boolean | undefined, otherwise: number): number | string {
  if (given === undefined || given === "") return otherwise;
  const port = typeof given === "string" && /^\d{1,5}$/.test(given) ? Number(given) : NaN;
  return port >= 1 && port <= 65535 ? port : `${option} needs a port from 1 to 65535.`;
}

function refused(message: string): ParsedOptions {
  const names = Object.keys(OPTIONS).map((name) => `--${name}`);
  return { ok: false, message: `${message} The options are ${names.join(", ")}.` };
}
