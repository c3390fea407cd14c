import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { defineGuest } from "#lab/guest/define.ts";
import { makeLab, type TestLab } from "./make-lab.ts";

const run = promisify(execFile);
const MEBIBYTE = 1024 ** 2;

let lab: TestLab;
beforeAll(async () => {
  lab = await makeLab();
}, 240_000);
afterAll(() => lab.end(), 60_000);

it("the lab's own templates make an instance and a firewall that run [SEM-29]", async () => {
  await defineGuest({ dir: lab.dir, node: "hv2", name: "tiny", template: true, state: "stopped" });
  await defineGuest({
    dir: lab.dir,
    node: "hv2",
    name: "tiny-router",
    template: true,
    firewall: true,
    state: "stopped",
  });
  const hv2 = lab.driver.connect(lab.hv2);
  const { instances, templates } = await hv2.inventory();
  expect(instances).toEqual([]);
  expect(templates).toMatchObject([
    { name: "tiny", kind: "instance" },
    { name: "tiny-router", kind: "firewall" },
  ]);
  const id = randomUUID();
  const memoryBytes = 16 * MEBIBYTE;
  await hv2.create({ id, name: "web", kind: "instance", network: null, memoryBytes, template: "tiny" });
  await hv2.start(id, { paused: false });
  expect(await hv2.instance(id)).toMatchObject({ name: "web", kind: "instance", memoryBytes, state: "running" });
  await hv2.forceOff(id);
});

it("a domain with Lull's mark is a template: no instance itself, and new ones are made from it [SEM-29]", async () => {
  const { id: template } = await defineGuest({ dir: lab.dir, node: "hv1", name: "tiny", state: "stopped" });
  const mark = ["metadata", template, "https://lull.dev/xmlns/instance/1", "--key", "lull", "--config"];
  await run("virsh", ["-q", "-c", lab.hv1.uri, ...mark, "--set", "<template kind='firewall'/>"]);
  const hv1 = lab.driver.connect(lab.hv1);
  const wanted = { name: "router-new", kind: "firewall", network: "net-new", memoryBytes: 24 * MEBIBYTE } as const;
  const id = randomUUID();
  await hv1.create({ ...wanted, id, template: "tiny" });
  await hv1.create({ ...wanted, id, template: "tiny" });
  await expect(hv1.create({ ...wanted, id: randomUUID(), template: "nothing" })).rejects.toMatchObject({
    code: "not-found",
  });

  const { instances, templates } = await hv1.inventory();
  expect(templates).toMatchObject([{ name: "tiny", kind: "firewall" }]);
  expect(instances).toMatchObject([{ ...wanted, id, state: "stopped" }]);
  await hv1.start(id, { paused: false });
  expect(await hv1.instance(id)).toMatchObject({ ...wanted, state: "running" });
  await hv1.forceOff(id);
});
