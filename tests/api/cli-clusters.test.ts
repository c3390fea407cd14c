import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { EXIT } from "#lib/cli/client/exit.ts";
import { runLull } from "#lib/cli/lull.ts";
import { planSchema } from "#lib/server/http/contracts/plan-schema.ts";
import { CHUNK_BYTES } from "#lib/use-cases/clusters/image-input.ts";
import { allRows } from "./all-rows.ts";
import { apiWorld, type ApiWorld } from "./api-world.ts";
import { clusterFacts, NEW, OLD, plantCluster, plantImage } from "./cluster-rows.ts";
import { serveRoutes } from "./http-server.ts";

const IMAGE = "junos-srx-new.tgz";
let world: ApiWorld;
let server: Awaited<ReturnType<typeof serveRoutes>>;
let folder: string;
let out: string;
let err: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "lull-cli-clusters-"));
  process.env.LULL_STATE_DIR = folder;
  world = await apiWorld();
  server = await serveRoutes();
  const plant = (name: string, facts: ReturnType<typeof clusterFacts>) =>
    plantCluster(world.control, { name, facts, stateFolder: folder });
  await plant("edge", clusterFacts());
  await plant("split", clusterFacts({}, { version: NEW, rollbackVersion: OLD }));
  await plant("pending", clusterFacts({}, { pendingVersion: NEW }));
  await plantImage(world.control, IMAGE, NEW);
});
afterAll(async () => {
  await server.close();
  await world.drop();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  out = "";
  err = "";
});

function lull(line: string, as: "operator" | "viewer" | "admin" = "operator"): Promise<number> {
  const terminal = {
    out: (text: string) => (out += `${text}\n`),
    err: (text: string) => (err += `${text}\n`),
    ask: null,
  };
  const around = { NODE_ENV: "test", LULL_URL: server.url, LULL_TOKEN: world.tokenOf(as) } as const;
  return runLull(line.split(" "), around, terminal);
}

describe("lull cluster", () => {
  it("lists clusters, and shows one with its members and groups", async () => {
    expect(await lull("cluster list", "viewer")).toBe(EXIT.ok);
    expect(out).toMatch(/^CLUSTER +HEALTH/);
    expect(out).toMatch(/^split +inconsistent/m);
    out = "";
    expect(await lull("cluster list --health consistent --json", "viewer")).toBe(EXIT.ok);
    expect((JSON.parse(out) as { items: { name: string }[] }).items.map(({ name }) => name)).toEqual(["edge"]);
    out = "";
    expect(await lull("cluster show pending", "viewer")).toBe(EXIT.ok);
    expect(out).toMatch(new RegExp(`^1 +pending-1.test:22 +secondary +${OLD} +${NEW}`, "m"));
    expect(out).toMatch(/^GROUP +NODE +ROLE +PRIORITY/m);
  });

  it("plans an upgrade with the document's options, and changes nothing [ICU-04, ICU-05, ICU-06, ICU-07]", async () => {
    const before = await allRows(world.database.pool);
    const line = `cluster plan edge --image ${IMAGE} --no-sync --no-tcp-syn-check --no-validate --unlink --json`;
    expect(await lull(line, "viewer")).toBe(EXIT.ok);
    const codes = planSchema.parse(JSON.parse(out)).warnings.map(({ code }) => code);
    for (const option of ["noSync", "noTcpSynCheck", "noValidate", "unlink"])
      expect(codes).toContain(`option.${option}`);
    out = "";
    expect(await lull(`cluster plan edge --image ${IMAGE} --json`, "viewer")).toBe(EXIT.ok);
    expect(planSchema.parse(JSON.parse(out)).warnings.filter(({ code }) => code.startsWith("option."))).toEqual([]);
    expect(await allRows(world.database.pool)).toEqual(before);
  });

  it.each([
    ["a recovery out of its order", "cluster recover split --step reboot --reason x --yes", EXIT.refused],
    ["a recovery on the primary", "cluster recover split --member 0 --reason x --yes", EXIT.refused],
    ["a recovery of what is consistent", "cluster recover edge --reason x --yes", EXIT.refused],
    ["a step that is none", "cluster recover split --step format --reason x --yes", EXIT.usage],
    ["an abort where nothing runs", "cluster abort edge --reason x --yes", EXIT.refused],
    ["a rollback where nothing is pending", "cluster rollback edge --member 0 --reason x --yes", EXIT.refused],
    ["an upgrade of what is inconsistent", `cluster upgrade split --image ${IMAGE} --reason x --yes`, EXIT.refused],
    ["an image that isn't there", "cluster upgrade edge --image none.tgz --reason x --yes", EXIT.refused],
    ["an upgrade that nobody confirms", `cluster upgrade edge --image ${IMAGE} --reason x`, EXIT.usage],
    ["an unknown cluster", "cluster show nowhere", EXIT.notFound],
    ["a file that isn't there", "cluster upload /nowhere.tgz", EXIT.usage],
  ])("refuses %s, and nothing is started [ICU-03, SEM-39]", async (_, line, exit) => {
    const before = await allRows(world.database.pool);
    expect(await lull(line)).toBe(exit);
    expect(err).not.toBe("");
    expect(await allRows(world.database.pool)).toEqual(before);
  });

  it("uploads an image, goes on where it ended, and lists it", async () => {
    const bytes = randomBytes(CHUNK_BYTES + 10);
    const file = path.join(folder, "junos-srx-24.2R1.tgz");
    await writeFile(file, bytes);
    expect(await lull(`cluster upload ${file} --build 24.2R1`)).toBe(EXIT.refused);
    expect(await lull(`cluster upload ${file} --build 24.2R1`, "admin")).toBe(EXIT.ok);
    const image = await world.control.clusterImage.findUniqueOrThrow({ where: { name: "junos-srx-24.2R1.tgz" } });
    expect(image).toMatchObject({ version: "24.2R1", received: BigInt(bytes.length) });
    expect(await readFile(path.join(folder, "cluster-images", image.id))).toEqual(bytes);
    expect(await lull(`cluster upload ${file} --build 24.2R1`, "admin")).toBe(EXIT.ok);
    out = "";
    expect(await lull("cluster images", "viewer")).toBe(EXIT.ok);
    expect(out).toMatch(/^junos-srx-24.2R1.tgz +24.2R1 +4 MiB +whole/m);
  });

  it("starts an upgrade, and aborts it as the operation that it is [ICU-01]", async () => {
    expect(await lull(`cluster upgrade edge --image ${IMAGE} --reason CVE --yes`)).toBe(EXIT.ok);
    expect(out).toContain("Started as operation");
    expect(await lull("cluster abort edge --reason stop --yes")).toBe(EXIT.ok);
    const operation = await world.control.operation.findFirstOrThrow({ where: { kind: "cluster.upgrade" } });
    expect(operation).toMatchObject({
      status: "aborting",
      abortRequestedBy: expect.stringContaining("operator") as string,
    });
  });
});
