import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setLogLevel } from "#lib/use-cases/logs/set-log-level.ts";
import { exportExcel } from "#lib/use-cases/menus/export-excel.ts";
import { exportMenus } from "#lib/use-cases/menus/export-menus.ts";
import { importExcel } from "#lib/use-cases/menus/import-excel.ts";
import { importMenus } from "#lib/use-cases/menus/import-menus.ts";
import { registerRun } from "#lib/use-cases/runs/register-run.ts";
import { defineSheet } from "#lib/use-cases/sheets/define-sheet.ts";
import { eventually } from "../eventually.ts";
import { platformWorld, type PlatformWorld } from "../functions/platform-world.ts";
import { startProduct, startWebOnly, type ProductProcess } from "../product-process.ts";
import { valueOf } from "../quiesce/quiesce-world.ts";

const isRoot = process.getuid?.() === 0;
/** Root's runner gives its commands to this one; whoever isn't root has nobody else to give them to. */
const COMMAND_USER = isRoot
  ? { name: "nobody", uid: 65_534 }
  : { name: os.userInfo().username, uid: os.userInfo().uid };
const COLUMNS = [{ key: "name", label: "Name", type: "text", required: true, unique: true, choices: [] }];

let world: PlatformWorld;
let folder: string;
let env: Record<string, string>;
let runner: ProductProcess;

beforeAll(async () => {
  world = await platformWorld();
  await world.platform.client.jobKind.create({
    data: { id: "who-am-i", name: "Who am I", executor: "command", command: ["id", "-u"], memberStarts: true },
  });
  folder = await mkdtemp(path.join(os.tmpdir(), "lull-product-"));
  env = {
    CONTROL_DATABASE_URL: world.control.url,
    RUNNER_CONTROL_DATABASE_URL: world.control.modeReaderUrl,
    PLATFORM_DATABASE_URL: world.platform.url,
    PLATFORM_ADMIN_DATABASE_URL: world.platform.adminUrl,
    LULL_STATE_DIR: folder,
  };
  runner = startProduct("runner", { ...env, LULL_COMMAND_USER: COMMAND_USER.name });
  await runner.says('"msg":"ready"');
});
afterAll(async () => {
  await runner.stop();
  await world.drop();
  await rm(folder, { recursive: true, force: true });
});

describe("the runner process", () => {
  it("creates a sheet, exports it and imports it elsewhere, as JSON and as Excel [EXA-03] [SEM-05]", async () => {
    const { client } = world.platform;
    const { production, staging } = world.ids;
    const as = world.contextOf("ann");
    const sheet = { workspaceId: production, slug: "hosts", name: "Hosts", columns: COLUMNS };
    await completed(valueOf(await defineSheet(as, sheet)).id);
    const { id: sheetId } = await client.sheet.findFirstOrThrow({ where: { workspaceId: production, slug: "hosts" } });
    await client.sheetRow.create({ data: { sheetId, values: { name: "web1" }, updatedBy: "ann" } });

    const menus = await resultOf(valueOf(await exportMenus(as, { workspaceId: production })).id);
    await completed(valueOf(await importMenus(as, { workspaceId: staging, file: menus })).id);
    const copy = await client.sheet.findFirstOrThrow({
      where: { workspaceId: staging, slug: "hosts" },
      include: { rows: true },
    });
    expect(copy.rows.map(({ values }) => values)).toEqual([{ name: "web1" }]);

    const workbook = await resultOf(valueOf(await exportExcel(as, { workspaceId: production })).id);
    await client.sheetRow.deleteMany({ where: { sheetId: copy.id } });
    await completed(valueOf(await importExcel(as, { workspaceId: staging, file: workbook })).id);
    const rows = await client.sheetRow.findMany({ where: { sheetId: copy.id } });
    expect(rows.map(({ values }) => values)).toEqual([{ name: "web1" }]);
  });

  it("runs commands as LULL_COMMAND_USER names it", async () => {
    const asked = { kind: "who-am-i", organization: "acme", workspace: "production" };
    const run = await completed(valueOf(await registerRun(world.contextOf("ann"), asked)).id);
    expect(run.output?.trim()).toBe(String(COMMAND_USER.uid));
  });

  it("doesn't start where LULL_COMMAND_USER names nobody: commands would run as somebody else", async () => {
    const refused = startProduct("runner", { ...env, LULL_COMMAND_USER: "no-such-user" });
    expect(await refused.ended).not.toBe(0);
    await refused.says("LULL_COMMAND_USER: there is no user no-such-user on this host.");
  });
});

it("a log level that is set reaches the running processes, and their logs say so", async () => {
  const worker = startProduct("worker", env);
  const web = startWebOnly(env);
  try {
    await worker.says('"msg":"ready"');
    for (const service of ["runner", "worker", "web"]) {
      valueOf(await setLogLevel(world.contextOf("root"), { service, level: "debug", revision: 0 }));
    }
    for (const [service, process] of Object.entries({ runner, worker, web })) {
      await process.says('"to":"debug","msg":"log level changed"');
      expect(process.said.find((line) => line.includes("log level changed"))).toContain(`"name":"${service}`);
    }
  } finally {
    await Promise.all([worker.stop(), web.kill()]);
  }
});

function completed(id: string) {
  return eventually(async () => {
    const run = await world.platform.client.run.findUniqueOrThrow({ where: { id } });
    if (run.state !== "complete") throw new Error(`${run.name} is ${run.state}: ${run.message ?? ""}`);
    return run;
  });
}

async function resultOf(id: string): Promise<Uint8Array<ArrayBuffer>> {
  await completed(id);
  const file = await world.platform.client.runFile.findFirstOrThrow({ where: { runId: id, role: "result" } });
  return new Uint8Array(file.bytes);
}
