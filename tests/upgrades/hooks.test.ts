import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { rm } from "node:fs/promises";
import path from "node:path";
import { rollBackOperation } from "#lib/use-cases/operations/roll-back-operation.ts";
import { retryStep } from "#lib/use-cases/operations/retry-step.ts";
import { valueOf } from "../quiesce/quiesce-world.ts";
import { hookWorld, type HookWorld } from "./hook-world.ts";

let world: HookWorld;
beforeAll(async () => {
  world = await hookWorld();
  await world.startWorker();
}, 120_000);
afterAll(() => world.close());
beforeEach(() => rm(path.join(world.folder, "called.log"), { force: true }));

const ALL_WELL = 'echo "password=hunter2hunter2, the-known-one, all well"';

describe("hooks of an upgrade", () => {
  it("are called in their order, the release's own before the platform's, with version and folder filled in", async () => {
    await world.script("release-hook", ALL_WELL);
    await world.script("platform-hook", ALL_WELL);
    const { platformHook } = world;
    await world.hooks({
      preflight: platformHook("preflight"),
      migrated: platformHook("migrated"),
      verify: platformHook("verify"),
    });
    const id = await world.start();
    await world.until(id, "succeeded");
    const given = `1.1.0 ${world.releaseFolder}`;
    expect(await world.called()).toEqual([
      `platform-hook preflight ${given}`,
      `release-hook migrated ${given}`,
      `platform-hook migrated ${given}`,
      `release-hook verify ${given}`,
      `platform-hook verify ${given}`,
    ]);
    // What they wrote is kept with the step, and no secret of it.
    const written = "password=[redacted], [redacted], all well";
    for (const hook of ["migrated", "verify"]) {
      const { detail } = await world.stepOf(id, `release:${hook}`);
      expect(detail).toBe(`2 calls went well: ${written}: ${written}`);
    }
  });

  it("where the platform's preflight objects, nothing else is called", async () => {
    await world.script("platform-hook", "echo no licence; exit 1");
    await world.hooks({ preflight: world.platformHook("preflight") });
    const id = await world.start();
    await world.until(id, "failed");
    expect(await world.called()).toHaveLength(1);
    const { failure } = await world.control.operation.findUniqueOrThrow({ where: { id } });
    expect(failure).toContain("The platform's preflight objects: /bin/sh ended with 1. no licence");
    await giveUp(id);
  });

  it("one that fails stops the upgrade with its words, without secrets; a retry calls again", async () => {
    await world.script("release-hook", "echo token=abcdef123456 the-known-one: no room >&2; exit 3");
    await world.script("platform-hook", "true");
    await world.hooks({ migrated: world.platformHook("migrated") });
    const id = await world.start();
    await world.until(id, "failed");
    const { failure } = await world.control.operation.findUniqueOrThrow({ where: { id } });
    expect(failure).toContain("/bin/sh ended with 3.");
    expect(failure).toContain("no room");
    const rows = await world.control.step.findMany({ where: { operationId: id } });
    expect(JSON.stringify(rows)).not.toMatch(/abcdef123456|the-known-one/);
    expect(await world.called()).toHaveLength(1);

    await world.script("release-hook", "true");
    valueOf(await retryStep(world.context, { operation: id, step: "release:migrated" }));
    await world.until(id, "succeeded");
    expect((await world.called()).map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
      "release-hook migrated",
      "release-hook migrated",
      "platform-hook migrated",
      "release-hook verify",
    ]);
    expect((await world.stepOf(id, "release:migrated")).detail).toBe("2 calls went well");
  });

  it("one that hangs is given up in its time", async () => {
    await world.script("release-hook", "true");
    await world.script("platform-hook", "sleep 1000");
    await world.hooks({ verify: world.platformHook("verify", 1) });
    const id = await world.start();
    await world.until(id, "failed");
    const { failure } = await world.control.operation.findUniqueOrThrow({ where: { id } });
    expect(failure).toContain("/bin/sh didn't end within 1 s.");
    await giveUp(id);
  });

  it("an address is posted to, with the version filled in", async () => {
    const seen: string[] = [];
    const server = createServer((request, response) => {
      seen.push(`${request.method ?? ""} ${request.url ?? ""}`);
      response.end("fine");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await world.script("release-hook", "true");
    await world.hooks({ verify: { url: `http://127.0.0.1:${port}/selftest/{version}`, timeoutSeconds: 60 } });
    const id = await world.start();
    await world.until(id, "succeeded");
    expect(seen).toEqual(["POST /selftest/1.1.0"]);
    expect((await world.stepOf(id, "release:verify")).detail).toBe("2 calls went well: fine");
    server.closeAllConnections();
    server.close();
  });
});

/** So that the next one finds the mode free. */
async function giveUp(id: string): Promise<void> {
  valueOf(await rollBackOperation(world.context, { operation: id }));
  await world.until(id, "aborted");
}
