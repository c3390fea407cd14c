import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ruleOf } from "#lib/domain/jobs/job-policy.ts";
import { STANDARD_KINDS } from "#lib/domain/jobs/standard-kinds.ts";
import { STOPPED_FUNCTIONS, type StopEffect } from "#lib/domain/modes/stopped-functions.ts";
import { API_TABLE } from "#lib/server/http/api-table.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const RULES: Readonly<Record<Exclude<StopEffect, "refused">, object>> = {
  held: { running: "finishRun", starting: "held" },
  tasksRefused: { running: "finishTask", starting: "refused" },
  startsRefused: { running: "finishRun", starting: "refused" },
};

describe("the table of what the switches stop", () => {
  it("says of each function who may use it as its API does", () => {
    for (const { paths, right } of STOPPED_FUNCTIONS)
      for (const path of paths)
        expect(API_TABLE.find((route) => `${route.method} ${route.path}` === path)).toMatchObject({ right });
  });

  it("has the six, the nine and the tenants' five of the documents", () => {
    const count = (stoppedBy: string, effects: StopEffect[]) =>
      STOPPED_FUNCTIONS.filter((each) => each.stoppedBy === stoppedBy && effects.includes(each.effect)).length;
    expect(count("jobsStopped", ["held"])).toBe(6);
    expect(count("readOnly", ["refused"])).toBe(9);
    expect(count("jobsStopped", ["tasksRefused", "startsRefused"])).toBe(5);
    expect(new Set(STOPPED_FUNCTIONS.map(({ id }) => id)).size).toBe(STOPPED_FUNCTIONS.length);
  });

  it.each(STOPPED_FUNCTIONS)("$documented: its page and its paths are there", ({ page, paths }) => {
    expect(existsSync(path.join(ROOT, "app/(portal)", page, "page.tsx"))).toBe(true);
    const table = API_TABLE.map((route) => `${route.method} ${route.path}`);
    expect(paths.length).toBeGreaterThan(0);
    expect(table).toEqual(expect.arrayContaining([...paths]));
  });

  const ruled = STOPPED_FUNCTIONS.flatMap(({ kinds, effect }) => kinds.map((kind) => ({ kind, effect })));
  it.each(ruled)("$kind's policy says $effect", ({ kind, effect }) => {
    const policy = STANDARD_KINDS.find(({ id }) => id === kind)?.policy;
    if (!policy || effect === "refused") throw new Error(`${kind} is no kind with a rule`);
    const target = effect === "held" ? null : "cloudRepository";
    expect(ruleOf(policy, target)).toEqual(RULES[effect]);
  });
});
