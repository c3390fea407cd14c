import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../eventually.ts";
import { openPage } from "./open-page.ts";
import { realGate, type RealGate } from "./real-gate.ts";

const FOLDER = path.join(import.meta.dirname, "../../docs/examples/monitoring");
const RULES = "lull-gate.rules.yml";
const promtool = async (...args: string[]) => (await promisify(execFile)("promtool", args, { cwd: FOLDER })).stdout;
const metricsIn = (text: string) => [...new Set(text.match(/\blull_\w+/g) ?? [])].toSorted();

describe("the alert rules", () => {
  it("are rules as Prometheus reads them", async () => {
    expect(await promtool("check", "rules", RULES)).toContain("SUCCESS: 5 rules found");
  });

  it("fire when they should, and not before", async () => {
    expect(await promtool("test", "rules", "lull-gate.rules.test.yml")).toContain("SUCCESS");
  });
});

describe("what a gate measures", () => {
  let gate: RealGate;
  let metrics: string;
  beforeAll(async () => {
    gate = await realGate();
    const page = openPage(gate.url, "lang=en");
    await gate.readOnly(true);
    const write = { "x-forwarded-method": "POST", "x-forwarded-host": "shop.example.org", "x-forwarded-uri": "/" };
    await eventually(async () => {
      await fetch(`${gate.url}/gate/check`, { headers: write });
      metrics = await (await fetch(`${gate.url}/metrics`)).text();
      expect(metrics).toContain('lull_gate_pages{application="platform"} 1');
      expect(metrics).toContain("lull_gate_refusals_total{");
    });
    page.request.destroy();
  });
  afterAll(() => gate.end());

  it("is text as Prometheus reads it", async () => {
    const checking = promisify(execFile)("promtool", ["check", "metrics"]);
    checking.child.stdin?.end(metrics);
    await checking;
  });

  it("is all that the rules and the dashboard ask for", async () => {
    const dashboard = await readFile(path.join(FOLDER, "grafana-gate.json"), "utf8");
    const { panels } = JSON.parse(dashboard) as { panels: { targets: { expr: string }[] }[] };
    const asked = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)).join("\n");
    const rules = await readFile(path.join(FOLDER, RULES), "utf8");
    const told = new Set([...metrics.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
    // A gate without native flags has nothing to say of them.
    told.add("lull_gate_flags_in_step_timestamp_seconds");
    const unknown = [...metricsIn(asked), ...metricsIn(rules)].filter((name) => !told.has(name));
    expect(unknown).toEqual([]);
  });
});
