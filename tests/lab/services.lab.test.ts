import { readFile, writeFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { nodeFaults } from "#lab/faults.ts";
import { defineGuest } from "#lab/guest/define.ts";
import { hasBooted } from "#lab/guest/ticks.ts";
import type { Shell } from "#lib/ports/shell.ts";
import type { StepView } from "#lib/queries/operations/operation-view.ts";
import { showOperation } from "#lib/queries/operations/show-operation.ts";
import { startEnableNode } from "#lib/use-cases/nodes/start-enable-node.ts";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import { answerStep } from "#lib/use-cases/operations/answer-step.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { configureShell } from "#lib/use-cases/services/configure-shell.ts";
import { makeEngine, type Engine } from "../engine/engine.ts";
import { makeLab, type TestLab } from "./make-lab.ts";

let lab: TestLab;
let engine: Engine;
beforeAll(async () => {
  lab = await makeLab();
});
afterAll(() => lab.end());

describe("a node's shell by ssh", () => {
  it("runs an argv as it is: what a shell would read is a word like any other", async () => {
    const words = ["$(id)", "a b", "it's", ";reboot", "*", "", "-n", "`id`", "a\nb"];
    expect(await hv1().run(["printf", "%s|", ...words])).toEqual({
      code: 0,
      stdout: `${words.join("|")}|`,
      stderr: "",
    });
  });

  it("gives a command's own exit code and words", async () => {
    expect(await hv1().run(["sh", "-c", "echo no >&2; exit 3"])).toEqual({ code: 3, stdout: "", stderr: "no\n" });
  });

  it("ends a command that hangs, and one that prints without end", async () => {
    await expect(hv1().run(["sleep", "60"], { timeoutMs: 1500 })).rejects.toMatchObject({ code: "timeout" });
    await expect(hv1().run(["yes"])).rejects.toMatchObject({ code: "too-much" });
  });

  it("refuses a node that shows another host key than it did at first", async () => {
    expect(await hv1().run(["true"])).toMatchObject({ code: 0 });
    const pinned = await readFile(lab.knownHosts, "utf8");
    const [alias = ""] = pinned.split(" ");
    const other = await readFile(`${lab.dir}/nodes/hv2/etc/ssh/host_ed25519.pub`, "utf8");
    await writeFile(lab.knownHosts, `${alias} ${other}`);
    await expect(hv1().run(["true"])).rejects.toMatchObject({ code: "not-permitted" });
    expect(await readFile(lab.knownHosts, "utf8")).toBe(`${alias} ${other}`);
    await writeFile(lab.knownHosts, pinned);
    expect(await hv1().run(["true"])).toMatchObject({ code: 0 });
  });

  it("refuses targets that are not allowed", async () => {
    const at = (sshTarget: string | null) => lab.shells({ ...lab.hv1, sshTarget });
    await expect(at("root@unix:/run/other.sock").run(["true"])).rejects.toMatchObject({ code: "not-permitted" });
    await expect(at("-oProxyCommand=id").run(["true"])).rejects.toMatchObject({ code: "not-permitted" });
    await expect(at(null).run(["true"])).rejects.toMatchObject({ code: "not-configured" });
  });
});

describe("on a real node", () => {
  afterEach(() => engine.close());

  it(
    "a reboot by ssh: guests are off, services are checked, and Enable waits for the one that didn't come up [SEM-32] [SEM-34]",
    { timeout: 300_000 },
    async () => {
      engine = await makeEngine(lab.driver, lab.nodes, lab.shells);
      const { sshTarget, rebootCommand, serviceGroups } = lab.lab[0] ?? {};
      const configured = await configureShell(engine.context, { node: "hv1", sshTarget, rebootCommand, serviceGroups });
      expect(configured).toMatchObject({ ok: true });
      await defineGuest({ dir: lab.dir, node: "hv1", name: "auto1", autostart: true });
      await hasBooted(lab.dir, "auto1");
      await engine.sync();
      await engine.startWorker();
      expect(await states()).toEqual({ auto1: "running, autostart" });

      const input = { node: "hv1", vmAction: "stop", reason: "kernel", reboot: "ssh" };
      const ovs = serviceOf("hv1");
      await hv1().run([ovs, "disable", "ovs-workers"]);
      const drain = started(await startNodeMaintenance(engine.context, input));
      await engine.until(drain, "succeeded");
      expect((await step(drain, "reboot")).detail).toMatch(/^is back after \d+ s$/);
      // The reboot has started nothing behind Lull's back.
      expect(await states()).toEqual({ auto1: "stopped" });

      const enable = started(await startEnableNode(engine.context, { node: "hv1", reason: "done" }));
      await engine.until(enable, "asking");
      const { ask } = await step(enable, "services");
      expect(ask?.text).toMatch(/ovs-workers \(stop\/waiting\)/);
      expect(await states()).toEqual({ auto1: "stopped" });
      const answer = { operation: enable, step: "services", question: ask?.id, answer: "start" };
      expect(await answerStep(engine.context, answer)).toMatchObject({ ok: true });
      await engine.until(enable, "succeeded");
      expect((await step(enable, "services")).detail).toBe("5 services run");
      expect(await states()).toEqual({ auto1: "running, autostart" });
      const listed = await hv1().run([ovs, "monitor", "services"]);
      expect(listed.stdout).toMatch(/ovs-workers start\/running, process \d+/);
    },
  );

  it("a power cut in maintenance starts nothing behind Lull's back [SEM-32]", { timeout: 300_000 }, async () => {
    engine = await makeEngine(lab.driver, lab.nodes, lab.shells);
    await engine.startWorker();
    expect(await states()).toEqual({ auto1: "running, autostart" });
    await engine.until(
      started(await startNodeMaintenance(engine.context, { node: "hv1", vmAction: "stop", reason: "fan" })),
      "succeeded",
    );
    await nodeFaults(lab.dir, "hv1").reboot();
    expect(await states()).toEqual({ auto1: "stopped" });
    await engine.until(
      started(await startEnableNode(engine.context, { node: "hv1", reason: "fan replaced" })),
      "succeeded",
    );
    expect(await states()).toEqual({ auto1: "running, autostart" });
  });
});

function hv1(): Shell {
  return lab.shells({ ...lab.hv1, sshTarget: lab.lab[0]?.sshTarget ?? null });
}

function serviceOf(node: string): string {
  return `${lab.dir}/nodes/${node}/bin/ovs`;
}

async function states(): Promise<Record<string, string>> {
  const { instances } = await lab.driver.connect(lab.hv1).inventory();
  const words = instances.map(({ name, state, autostart }) => [name, autostart ? `${state}, autostart` : state]);
  return Object.fromEntries(words) as Record<string, string>;
}

async function step(id: string, stepId: string): Promise<StepView> {
  const view = await showOperation(engine.control, id, new Date());
  const found = view?.stages.flatMap(({ steps }) => steps).find((each) => each.id === stepId);
  if (!found) throw new Error(`there is no step ${stepId}`);
  return found;
}

function started(outcome: Outcome<{ operationId: string }>): string {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.operationId;
}
