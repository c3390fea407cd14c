import { expect, it } from "vitest";
import { systemActor } from "#lib/use-cases/actor.ts";
import { overRequestLimit } from "./request-limit.ts";

it("stops an actor's loop that ran wild, says when to come back, and leaves others alone", async () => {
  const wild = systemActor("wild");
  const answers: (number | null)[] = [];
  for (let request = 0; request < 1201; request++) answers.push(await overRequestLimit(wild));
  expect(answers.slice(0, 1200).every((answer) => answer === null)).toBe(true);
  expect(answers.at(-1)).toBeGreaterThan(0);
  expect(answers.at(-1)).toBeLessThanOrEqual(60);
  expect(await overRequestLimit(systemActor("calm"))).toBeNull();
});
