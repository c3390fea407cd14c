import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "#lib/adapters/postgres/free-port.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { notify } from "#lib/use-cases/notify.ts";
import { eventually } from "../eventually.ts";
import { controlDatabase } from "../postgres.ts";
import { startProduct, type ProductProcess } from "../product-process.ts";

/** A gate process just as `bin/up` starts it, with a control database and a state folder of its own; `env`: more for it. */
export async function realGate(env: Readonly<Record<string, string>> = {}) {
  const database = await controlDatabase();
  const control = database.client;
  await control.mode.create({ data: { scope: "system" } });
  const stateDir = mkdtempSync(path.join(tmpdir(), "lull-gate-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const nowhere = "postgresql://nobody@127.0.0.1:1/none";
  let process: ProductProcess | null = null;
  const stop = async (): Promise<void> => {
    await process?.stop();
    process = null;
  };
  /** Starts it; without a database it has what it knew before. */
  const start = async (withDatabase = true): Promise<void> => {
    await stop();
    process = startProduct("gate", {
      CONTROL_DATABASE_URL: withDatabase ? database.url : nowhere,
      ...{ PLATFORM_DATABASE_URL: nowhere, PLATFORM_ADMIN_DATABASE_URL: nowhere },
      ...{
        LULL_STATE_DIR: stateDir,
        GATE_PORT: String(port),
        AUTH_SECRET: "a secret of these tests alone, long enough",
        ...env,
      },
    });
    await eventually(async () => {
      const response = await fetch(`${url}/status.atom`);
      if (response.status !== 200)
        throw new Error(`/status.atom answers ${response.status}: ${process?.said.join("\n")}`);
    });
  };
  await start();
  return {
    ...{ url, port, control, databaseUrl: database.url, start, stop },
    context: () => ({ actor: systemActor("test"), control, now: () => new Date() }),
    pid: (): number => process?.child.pid ?? 0,
    kill: async (): Promise<void> => {
      await process?.kill();
      process = null;
    },
    /** Turns 'Load mode' in one transaction, as its use case does; answers when it began to commit. */
    async readOnly(on: boolean, notice: string | null = null): Promise<number> {
      let committing = 0;
      await control.$transaction(async (tx) => {
        await tx.mode.update({
          where: { scope: "system" },
          data: { readOnly: on, notice, revision: { increment: 1 } },
        });
        await notify(tx, ["mode"]);
        committing = performance.now();
      });
      return committing;
    },
    async end(): Promise<void> {
      await stop();
      await database.drop();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}

export type RealGate = Awaited<ReturnType<typeof realGate>>;
