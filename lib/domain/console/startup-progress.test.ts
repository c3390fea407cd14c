import { expect, it } from "vitest";
import { startupProgress, type StartupTask } from "./startup-progress.ts";

const NOON = new Date("2026-01-01T12:00:00Z");

function at(seconds: number): Date {
  return new Date(NOON.getTime() + seconds * 1_000);
}

function task(status: StartupTask["status"], expectedSeconds: number, startedAt: Date | null = null): StartupTask {
  return { name: "start the runners", status, expectedSeconds, startedAt, finishedAt: null };
}

it("counts a task by the time that it takes", () => {
  const tasks = [task("succeeded", 30), task("pending", 10)];
  expect(startupProgress(tasks, NOON)).toEqual({ percent: 75, secondsLeft: 10, stalledMinutes: null });
});

it("a running task moves with the time, and never passes for done", () => {
  const tasks = [task("running", 20, NOON), task("pending", 20)];
  expect(startupProgress(tasks, at(10))).toMatchObject({ percent: 25, secondsLeft: 30 });
  expect(startupProgress(tasks, at(500))).toMatchObject({ percent: 47, secondsLeft: 21 });
});

it("is at 100 only when every task has succeeded", () => {
  const last = task("running", 1, NOON);
  expect(startupProgress([task("succeeded", 1_000), last], at(60)).percent).toBe(99);
  const all = [task("succeeded", 1_000), task("succeeded", 1)];
  expect(startupProgress(all, NOON)).toEqual({ percent: 100, secondsLeft: null, stalledMinutes: null });
});

it("promises no time once a task has failed", () => {
  expect(startupProgress([task("succeeded", 5), task("failed", 5)], NOON)).toMatchObject({
    percent: 50,
    secondsLeft: null,
  });
});

it.each([
  [59, 5, null],
  [61, 5, 1],
  [200, 100, null],
  [301, 100, 5],
])("after %i s of a task that takes %i s it is stalled for %s min", (seconds, expected, minutes) => {
  expect(startupProgress([task("running", expected, NOON)], at(seconds)).stalledMinutes).toBe(minutes);
});

it("a clock that was set back shows no negative progress", () => {
  expect(startupProgress([task("running", 10, NOON)], at(-50))).toMatchObject({ percent: 0, secondsLeft: 10 });
});
