import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EXIT } from "#lib/cli/client/exit.ts";
import { lullProcess } from "./lull-process.ts";
import { servedWorld, type ServedWorld } from "./served-world.ts";

const KIND = "ita-by-ansible-execute";
let world: ServedWorld;
let folder: string;

beforeAll(async () => {
  world = await servedWorld();
  folder = await mkdtemp(path.join(os.tmpdir(), "lull-job-"));
  await world.platform.client.jobKind.update({
    where: { id: KIND },
    data: {
      command: ["echo", "{playbook}"],
      parameters: [{ name: "playbook", label: "Playbook", pattern: "[a-z.]+", maxLength: 40, required: true }],
    },
  });
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

/** `lull job`, as a member's cron or a colleague's script calls it. */
async function lull(args: readonly string[], as: "acme" | "globex" | "reader" = "acme") {
  const env = { LULL_URL: world.url, LULL_TOKEN: world.tokens[as] };
  const process = lullProcess(["job", ...args], env, folder);
  return { exit: await process.ended, out: process.out, err: process.err };
}

const START = ["start", KIND, "--workspace", "production", "--name", "Nightly", "--parameter", "playbook=site.yml"];

describe("lull job", () => {
  it("registers a run while jobs are stopped, lists it with why it waits, shows it, and cancels it with a reason", async () => {
    await world.turn({ jobsStopped: true });
    const started = await lull([...START, "--json"]);
    expect(started).toMatchObject({ exit: EXIT.ok });
    const { id, decision } = JSON.parse(started.out) as { id: string; decision: string };
    expect(decision).toBe("held");
    const listed = await lull(["list", "--state", "waiting", "--kind", KIND]);
    expect(listed.out).toMatch(/^RUN +STATE +KIND +WORKSPACE +NAME +WHY/);
    expect(listed.out).toMatch(
      new RegExp(`${id} +Not executed +${KIND} +acme/production +Nightly +.*Stop server side`),
    );
    expect((await lull(["show", id])).out).toContain("Nightly");
    expect(await lull(["cancel", id, "--reason", "wrong night"])).toMatchObject({ exit: EXIT.ok });
    expect(await world.session(id)).toMatchObject({
      state: "completeError",
      message: expect.stringContaining("wrong night") as string,
    });
    await world.turn({ jobsStopped: false });
  });

  it("is refused with its reason: a parameter that isn't allowed, 'Load mode', a token that may only read", async () => {
    const before = await world.platform.client.run.count();
    const wrong = await lull([...START.slice(0, -1), "playbook=; rm -rf /"]);
    expect(wrong.exit).toBe(EXIT.usage);
    expect(wrong.err).toContain("Playbook");
    await world.turn({ readOnly: true });
    const readOnly = await lull(START);
    expect(readOnly).toMatchObject({
      exit: EXIT.unreachable,
      err: expect.stringContaining("'Load mode' is on") as string,
    });
    await world.turn({ readOnly: false });
    expect((await lull(START, "reader")).exit).toBe(EXIT.refused);
    expect(await world.platform.client.run.count()).toBe(before);
  });

  it("finds no run of another organization", async () => {
    const { id } = JSON.parse((await lull([...START, "--json"])).out) as { id: string };
    for (const verb of ["show", "cancel"]) {
      const answer = await lull([verb, id], "globex");
      expect([verb, answer.exit, answer.out]).toEqual([verb, EXIT.notFound, ""]);
    }
    expect((await lull(["list"], "globex")).out).not.toContain(id);
    expect((await world.session(id)).state).toBe("notExecuted");
  });
});
