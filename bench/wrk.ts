import { execFile } from "node:child_process";
import { promisify } from "node:util";

export interface Load {
  url: string;
  headers?: Readonly<Record<string, string>>;
  seconds: number;
  connections?: number;
}

export interface Measured {
  requests: number;
  perSecond: number;
  p99Ms: number;
  /** Answers that were neither 2xx nor 3xx. */
  refused: number;
  /** Connections that failed, were cut or timed out. */
  failed: number;
}

/** One thread of wrk over connections that stay open. */
export async function wrk({ url, headers = {}, seconds, connections = 32 }: Load): Promise<Measured> {
  const said = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const given = ["-t1", `-c${connections}`, `-d${seconds}s`, "--latency", ...said, url];
  const { stdout } = await promisify(execFile)("wrk", given);
  const number = (pattern: RegExp): number => Number(pattern.exec(stdout)?.[1] ?? 0);
  const [, errors = ""] = /Socket errors: (.*)/.exec(stdout) ?? [];
  return {
    requests: number(/(\d+) requests in/),
    perSecond: number(/Requests\/sec:\s+([\d.]+)/),
    p99Ms: milliseconds(/99%\s+(\S+)/.exec(stdout)?.[1] ?? ""),
    refused: number(/Non-2xx or 3xx responses: (\d+)/),
    failed: [...errors.matchAll(/\d+/g)].reduce((sum, [count]) => sum + Number(count), 0),
  };
}

const UNITS: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1_000 };

function milliseconds(text: string): number {
  const [, value = "NaN", unit = "ms"] = /^([\d.]+)(us|ms|s)$/.exec(text) ?? [];
  return Number(value) * (UNITS[unit] ?? 1);
}
