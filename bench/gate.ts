import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { readOnly } from "../tests/gate/states.ts";
import { behindNginx } from "./gate-behind-nginx.ts";
import { bareServer, gateServer, nginxServer } from "./gate-servers.ts";
import { nativeSwitch } from "./gate-native-switch.ts";
import { starts } from "./gate-starts.ts";
import { ASKED, CHECK, OPEN, SECONDS, compared, median, sideBySide } from "./gate-turns.ts";
import type { Row } from "./table.ts";
import { wrk, type Measured } from "./wrk.ts";

const CHECKS = 1_000_000;

const GOALS = { ofNginx: 2, ofBare: 1.11, p99: 3 };

/** The gate beside what it replaces, on the same machine in the same minutes. */
export async function gate(): Promise<Row[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "lull-bench-gate-"));
  await chmod(folder, 0o755);
  try {
    return [
      ...(await decisions(folder)),
      ...(await behindNginx(folder)),
      ...(await nativeSwitch(folder)),
      ...(await starts(folder)),
      ...(await withoutDatabase(folder)),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function decisions(folder: string): Promise<Row[]> {
  const flag = `server { listen 127.0.0.1:PORT; location / { if (-f ${folder}/absent) { return 503; } return 204; } }`;
  const all = [
    await gateServer(path.join(folder, "state"), OPEN),
    await nginxServer(folder, "flag", flag),
    await bareServer(),
  ] as const;
  const [ours, nginx, bare] = await sideBySide(all, ({ url }, index) => ({
    url: index === 0 ? `${url}${CHECK}` : `${url}/`,
    headers: ASKED,
    seconds: SECONDS,
  }));
  return [
    compared("/gate/check", ours, nginx, "nginx with if (-f)", GOALS.ofNginx),
    compared("/gate/check", ours, bare, "a bare Node.js", GOALS.ofBare),
    {
      what: "/gate/check, p99",
      measured: ms(ours),
      against: `${ms(nginx)}, nginx`,
      ratio: median(ours.map(({ p99Ms }, round) => p99Ms / (nginx[round]?.p99Ms ?? NaN))),
      goal: GOALS.p99,
    },
  ];
}

/** Half of the checks may pass, half may not, and there is no database: each answer that is another one counts. */
async function withoutDatabase(folder: string): Promise<Row[]> {
  const server = await gateServer(path.join(folder, "state"), readOnly(OPEN));
  const sums = { GET: { requests: 0, wrong: 0 }, POST: { requests: 0, wrong: 0 } };
  for (const method of ["GET", "POST"] as const) {
    while (sums[method].requests < CHECKS / 2) {
      const load = {
        url: `${server.url}${CHECK}`,
        headers: { ...ASKED, "X-Forwarded-Method": method },
        seconds: SECONDS,
      };
      const { requests, refused, failed } = await wrk(load);
      sums[method].requests += requests;
      sums[method].wrong += failed + (method === "GET" ? refused : requests - refused);
    }
  }
  await server.stop();
  const requests = sums.GET.requests + sums.POST.requests;
  const wrong = sums.GET.wrong + sums.POST.wrong;
  const measured = `${wrong} wrong or failed of ${requests.toLocaleString("en-GB")}`;
  return [{ what: "checks while no database answers", measured, against: "none", ratio: wrong, goal: 0 }];
}

function ms(rounds: readonly Measured[]): string {
  return `${median(rounds.map(({ p99Ms }) => p99Ms)).toFixed(2)} ms`;
}
