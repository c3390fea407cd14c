import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { realGate, type RealGate } from "../tests/gate-edge/real-gate.ts";
import { flips } from "./gate-flips.ts";
import { megabytes } from "./proc.ts";
import { StreamClients } from "./stream-clients.ts";
import type { Row } from "./table.ts";

/** Each costs this process and the server a file each. */
const CLIENTS = Number(process.env.BENCH_CLIENTS ?? 10_000);
/** On and off again, so often: of few rounds the worst one is told as p99. */
const ROUNDS = 10;

export const GOALS = { lastMs: 500, ratio: 1.5, kilobytes: 40, busiestSecond: 0.25 };

interface ClientTimes {
  clients: number;
  /** From the commit of the switch to the last client, the worst round (milliseconds). */
  lastMs: number;
  /** The same of a bare broadcast loop, from the word to broadcast. */
  bareMs: number;
  /** Resident memory per client of the gate (kilobytes). */
  kilobytes: number;
  /** Of the clients of a killed gate: the share that came back in the busiest second, and when all were back (seconds). */
  busiestSecond: number;
  backSeconds: number;
}

/** Ten thousand open pages at one gate, beside as many at a bare loop. */
export async function benchGateClients(): Promise<ClientTimes> {
  const bareMs = await bareTimes();
  const gate = await realGate();
  const clients = new StreamClients(gate.port, "/gate/events?lang=en");
  try {
    const before = megabytes(gate.pid());
    await clients.open(CLIENTS);
    const kilobytes = ((megabytes(gate.pid()) - before) * 1_024) / CLIENTS;
    const rounds: number[] = [];
    for (let round = 0; round < 2 * ROUNDS; round += 1) rounds.push(await flip(gate, clients, round % 2 === 0));
    const back = await returns(gate, clients);
    return { clients: CLIENTS, lastMs: Math.max(...rounds), bareMs, kilobytes, ...back };
  } finally {
    clients.end();
    await gate.end();
  }
}

/** Turns the switch and waits for everybody; answers how long the last one waited. */
async function flip(gate: RealGate, clients: StreamClients, on: boolean): Promise<number> {
  const committing = await gate.readOnly(on);
  await clients.all(({ last }) => last.includes("Read-only") === on);
  return (clients.toldAt().at(-1) ?? 0) - committing;
}

async function returns(gate: RealGate, clients: StreamClients) {
  await gate.kill();
  await gate.start();
  const isBack = async (): Promise<void> => clients.all(() => clients.returns.length >= CLIENTS);
  await isBack();
  const [first = 0] = clients.returns;
  const seconds = new Map<number, number>();
  for (const at of clients.returns) {
    const second = Math.floor((at - first) / 1_000);
    seconds.set(second, (seconds.get(second) ?? 0) + 1);
  }
  const last = clients.returns.at(-1) ?? first;
  return { busiestSecond: Math.max(...seconds.values()) / CLIENTS, backSeconds: (last - first) / 1_000 };
}

async function bareTimes(): Promise<number> {
  const child = fork(path.join(import.meta.dirname, "bare-broadcast.ts"));
  const [port] = (await once(child, "message")) as [number];
  const clients = new StreamClients(port, "/");
  try {
    await clients.open(CLIENTS);
    const rounds: number[] = [];
    for (let round = 0; round < 2 * ROUNDS; round += 1) {
      const text = `${round} ${"x".repeat(400)}`;
      const sent = performance.now();
      child.send(text);
      await clients.all(({ last }) => last.includes(`data: ${round} `));
      rounds.push((clients.toldAt().at(-1) ?? 0) - sent);
    }
    return Math.max(...rounds);
  } finally {
    clients.end();
    child.disconnect();
  }
}

export async function gateClients(): Promise<Row[]> {
  return [...(await manyClients()), ...(await fastSwitch())];
}

async function fastSwitch(): Promise<Row[]> {
  const gate = await realGate();
  return flips(gate).finally(() => gate.end());
}

async function manyClients(): Promise<Row[]> {
  const { clients, lastMs, bareMs, kilobytes, busiestSecond, backSeconds } = await benchGateClients();
  const many = clients.toLocaleString("en-GB");
  const measured = `${lastMs.toFixed(0)} ms, the worst of ${2 * ROUNDS}`;
  return [
    {
      what: `gate: from the switch's commit to the last of ${many} pages`,
      ...{ measured, against: `${GOALS.lastMs} ms`, ratio: lastMs / GOALS.lastMs, goal: 1 },
    },
    {
      what: "the same, beside a bare broadcast loop",
      ...{ measured, against: `${bareMs.toFixed(0)} ms`, ratio: lastMs / bareMs, goal: GOALS.ratio },
    },
    {
      what: "gate: memory of a connected page",
      measured: `${kilobytes.toFixed(1)} kB`,
      ...{ against: `${GOALS.kilobytes} kB`, ratio: kilobytes / GOALS.kilobytes, goal: 1 },
    },
    {
      what: `gate: the pages of a killed one are back in ${backSeconds.toFixed(1)} s`,
      measured: `${(busiestSecond * 100).toFixed(0)} % in the busiest second`,
      against: `${GOALS.busiestSecond * 100} %`,
      ...{ ratio: busiestSecond / GOALS.busiestSecond, goal: 1 },
    },
  ];
}
