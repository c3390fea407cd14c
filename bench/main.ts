import { benchBackyard, GOAL_RATIO as BACKYARD_RATIO } from "./backyard.ts";
import { benchBanner, GOAL_MS as BANNER_MS } from "./banner.ts";
import { benchConsole, GOALS as CONSOLE } from "./console.ts";
import { benchDrain, GOAL_RATIO as DRAIN_RATIO } from "./drain.ts";
import { benchDrains, GOALS as DRAINS } from "./drains.ts";
import { benchEngineDrains, GOALS as ENGINE } from "./engine-drains.ts";
import { benchForecast, GOAL_RATIO as FORECAST_RATIO } from "./forecast.ts";
import { gate } from "./gate.ts";
import { gateClients } from "./gate-clients.ts";
import { benchLists, GOAL_RATIO as LIST_RATIO } from "./lists.ts";
import { outage } from "./outage.ts";
import { benchPages, GOALS as PAGES } from "./pages.ts";
import { benchPlanners, GOAL_MS } from "./planners.ts";
import { benchProcesses, GOALS } from "./processes.ts";
import { benchRolling, GOAL_RATIO as ROLLING_RATIO } from "./rolling.ts";
import { benchRestore, GOAL_GAP_MS, GOAL_RATIO as RESTORE_RATIO } from "./restore.ts";
import { print, type Row } from "./table.ts";
import { benchTakeOver, GOAL_MS as TAKE_OVER_MS } from "./take-over.ts";

/** Every benchmark as one table: what was compared with what in the same run, and whether its goal is met. */
const SECTIONS: Record<string, () => Promise<Row[]>> = {
  planners,
  rolling,
  lists,
  drains,
  engineDrains,
  drain,
  backyard,
  forecast,
  banner,
  takeOver,
  processes,
  pages,
  console: consoleRows,
  outage,
  restore,
  gate,
  gateClients,
};

async function planners(): Promise<Row[]> {
  const times = await Promise.resolve(benchPlanners());
  return times.map(({ what, items, medianMs }) => ({
    what: `plan: ${what}`,
    measured: `${medianMs.toFixed(0)} ms for ${items}`,
    against: `${GOAL_MS} ms`,
    ratio: medianMs / GOAL_MS,
    goal: 1,
  }));
}

async function rolling(): Promise<Row[]> {
  const { ratio, runs } = await Promise.resolve(benchRolling());
  const measured = `the worst of ${runs} runs, 10 nodes, 200 instances`;
  return [{ what: "moves of a rolling run", measured, against: "each instance once", ratio, goal: ROLLING_RATIO }];
}

async function lists(): Promise<Row[]> {
  const times = await benchLists();
  return times.map(({ what, smallMs, largeMs, ratio, hasGoal }) => ({
    what: `list: ${what}`,
    measured: `${largeMs.toFixed(1)} ms, 1,000 nodes`,
    against: `${smallMs.toFixed(1)} ms, 10 nodes`,
    ratio,
    goal: hasGoal ? LIST_RATIO : null,
  }));
}

async function drains(): Promise<Row[]> {
  const { makespanRatio, held, drains: count } = await Promise.resolve(benchDrains());
  const missed = 1 - held;
  return [
    {
      what: "makespan of a simulated drain",
      measured: `the worst of ${count}`,
      against: "the lower bound",
      ratio: makespanRatio,
      goal: DRAINS.makespan,
    },
    {
      what: "estimates that missed the true time",
      measured: `${(missed * 100).toFixed(0)} % of ${count} drains`,
      against: `${((1 - DRAINS.held) * 100).toFixed(0)} %`,
      ratio: missed / (1 - DRAINS.held),
      goal: 1,
    },
  ];
}

async function engineDrains(): Promise<Row[]> {
  const { makespanRatio, held, drains: count, timed } = await benchEngineDrains();
  const missed = 1 - held;
  return [
    {
      what: "makespan of a drain through the engine",
      measured: `the worst of ${timed}`,
      against: "the lower bound",
      ratio: makespanRatio,
      goal: ENGINE.makespan,
    },
    {
      what: "the engine's estimates that missed",
      measured: `${(missed * 100).toFixed(0)} % of ${count} drains`,
      against: `${((1 - ENGINE.held) * 100).toFixed(0)} %`,
      ratio: missed / (1 - ENGINE.held),
      goal: 1,
    },
  ];
}

async function drain(): Promise<Row[]> {
  if (process.getuid?.() !== 0) {
    console.error("The drain of lab guests needs root: it is left out.");
    return [];
  }
  const { drainSeconds, shellSeconds, ratio } = await benchDrain();
  const measured = `${drainSeconds.toFixed(1)} s, 4 at once`;
  const against = `${shellSeconds.toFixed(1)} s, virsh in a shell`;
  return [{ what: "drain of 40 lab guests", measured, against, ratio, goal: DRAIN_RATIO }];
}

async function backyard(): Promise<Row[]> {
  const { fewMs, manyMs, ratio, answerBytes, grownMb } = await benchBackyard();
  const measured = `${manyMs.toFixed(0)} ms, 1,000,000 runs`;
  const against = `${fewMs.toFixed(0)} ms, 1,000 runs`;
  const answer = `${(answerBytes / 1024).toFixed(0)} KB of answer`;
  return [
    { what: "backyard-execute-check, 2,000 workspaces", measured, against, ratio, goal: BACKYARD_RATIO },
    { what: "its memory", measured: `grown by ${grownMb.toFixed(1)} MB`, against: answer, ratio: grownMb, goal: null },
  ];
}

async function forecast(): Promise<Row[]> {
  const { fewMs, manyMs, ratio } = await benchForecast();
  const measured = `${manyMs.toFixed(0)} ms, 1,000,000 runs`;
  const against = `${fewMs.toFixed(0)} ms, 1,000 runs`;
  return [{ what: "the forecast of /mode, 2,000 workspaces", measured, against, ratio, goal: FORECAST_RATIO }];
}

async function banner(): Promise<Row[]> {
  const { clients, p50Ms, p99Ms } = await benchBanner();
  const measured = `p99 ${p99Ms.toFixed(0)} ms, median ${p50Ms.toFixed(0)} ms`;
  const what = `from the switch to the banner on ${clients.toLocaleString("en-GB")} open pages`;
  return [{ what, measured, against: `${BANNER_MS} ms`, ratio: p99Ms / BANNER_MS, goal: 1 }];
}

async function takeOver(): Promise<Row[]> {
  const { worstMs, kills } = await benchTakeOver();
  const measured = `${worstMs.toFixed(0)} ms, the worst of ${kills}`;
  const what = "a killed worker's step is held by another";
  return [{ what, measured, against: `${TAKE_OVER_MS} ms`, ratio: worstMs / TAKE_OVER_MS, goal: 1 }];
}

async function restore(): Promise<Row[]> {
  const { gigabytes, plainSeconds, stageSeconds, ratio, gapMs } = await benchRestore();
  const size = `${gigabytes.toFixed(1)} GB`;
  return [
    {
      what: `restore of ${size}`,
      measured: `${stageSeconds.toFixed(0)} s`,
      against: `${plainSeconds.toFixed(0)} s, pg_restore -j alone`,
      ratio,
      goal: RESTORE_RATIO,
    },
    {
      what: "swap, from the first session ended to the first answer",
      measured: `${gapMs.toFixed(0)} ms`,
      against: `${GOAL_GAP_MS} ms`,
      ratio: gapMs / GOAL_GAP_MS,
      goal: 1,
    },
  ];
}

async function processes(): Promise<Row[]> {
  const { webMb, workerMb, idleShare, instances } = await benchProcesses();
  const memory = (what: string, mb: number, goal: number): Row => ({
    what,
    measured: `${mb.toFixed(0)} MB`,
    against: `${goal} MB`,
    ratio: mb / goal,
    goal: 1,
  });
  return [
    memory("memory of the web process", webMb, GOALS.webMb),
    memory(`memory of a worker, ${instances} instances`, workerMb, GOALS.workerMb),
    {
      what: "all processes, nothing happens",
      measured: `${(idleShare * 100).toFixed(1)} % of a core`,
      against: `${GOALS.idleShare * 100} % of a core`,
      ratio: idleShare / GOALS.idleShare,
      goal: 1,
    },
  ];
}

async function pages(): Promise<Row[]> {
  const { map, scroll } = await benchPages();
  const within = (what: string, measured: string, figure: number, goal: number, unit: string): Row => ({
    ...{ what, measured, against: `${goal} ${unit}`, ratio: figure / goal, goal: 1 },
  });
  const seen = `p99 ${map.p99Ms.toFixed(0)} ms, median ${map.medianMs.toFixed(0)} ms, ${map.moves} moves`;
  const asked = `${map.requestsPerSecond.toFixed(1)} a second`;
  const frames = `p95 ${scroll.frameMs.toFixed(0)} ms between frames, longest task ${scroll.longestTaskMs.toFixed(0)} ms`;
  return [
    within("a move's end until the open map shows it", seen, map.p99Ms, PAGES.seenMs, "ms"),
    within("requests of the open map meanwhile", asked, map.requestsPerSecond, PAGES.requestsPerSecond, "a second"),
    within(`scrolling ${scroll.rows.toLocaleString("en-GB")} instances`, frames, scroll.frameMs, PAGES.frameMs, "ms"),
  ];
}

async function consoleRows(): Promise<Row[]> {
  const { firstByteMs, wholePageMs, grownMb, archiveMb, signIns, holders, others } = await benchConsole();
  const refused = Object.entries(others).map(([status, count]) => `${count} with ${status}`);
  return [
    {
      what: `${signIns} sign-ins at once, two web processes: holders`,
      measured: `${holders}; ${refused.join(", ")}`,
      against: "one",
      ratio: Math.abs(holders - CONSOLE.holders) + 1,
      goal: 1,
    },
    {
      what: "web's growth, 500 MB of logs downloaded",
      measured: `${grownMb.toFixed(1)} MB, archive of ${archiveMb.toFixed(0)} MB`,
      against: `${CONSOLE.grownMb} MB`,
      ratio: grownMb / CONSOLE.grownMb,
      goal: 1,
    },
    {
      what: "first byte of the console while PostgreSQL hangs",
      measured: `p95 ${firstByteMs.toFixed(0)} ms; the whole page ${wholePageMs.toFixed(0)} ms`,
      against: `${CONSOLE.firstByteMs} ms`,
      ratio: firstByteMs / CONSOLE.firstByteMs,
      goal: 1,
    },
  ];
}

/** Names of sections choose some; without any, all run. One after the other: none may disturb another. */
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(SECTIONS);
const rows: Row[] = [];
for (const name of wanted) {
  const section = SECTIONS[name];
  if (!section) throw new Error(`There is no ${name}: the benchmarks are ${Object.keys(SECTIONS).join(", ")}.`);
  rows.push(...(await section()));
}
process.exitCode = print(rows) ? 0 : 1;
