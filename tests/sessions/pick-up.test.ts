import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_NOTICE } from "#lib/domain/modes/notice.ts";
import { startSession } from "#lib/use-cases/sessions/start-session.ts";
import { eventually } from "../eventually.ts";
import { lullRuns, type LullRuns } from "./lull-runs.ts";
import { servedWorld, type ServedWorld } from "./served-world.ts";
import { valueOf } from "./session-world.ts";

let world: ServedWorld;
let runs: LullRuns;
beforeAll(async () => {
  world = await servedWorld();
  runs = lullRuns(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  await runs.begin();
});
afterEach(() => runs.end());

const run: LullRuns["run"] = (...asked) => runs.run(...asked);
const sessions = () => runs.sessions();

describe("lull run --pick-up", () => {
  const node = (script: string): string[] => [process.execPath, "-e", script];
  const start = async (kind: string, more: object = {}): Promise<string> => {
    const member = world.as(world.organizations.acme);
    return valueOf(await startSession(member, { kind, workspace: "production", ...more })).id;
  };

  it("executes what a member starts in the portal, and open pages are told", async () => {
    const heard = await listening();
    const executor = run("restore-vm", "--pick-up", node("console.log('restored ' + process.env.HOME)"));
    const id = await start("restore-vm");
    await eventually(async () => expect(await sessions()).toMatchObject([{ id, state: "complete" }]));
    expect(executor.out).toContain("restored");
    await eventually(() => Promise.resolve(expect(heard.topics).toEqual(["jobs"])));
    await heard.end();
    executor.child.kill("SIGTERM");
    expect(await executor.ended).toBe(0);
  });

  it("goes on to the next job behind one that is refused, and through read-only", async () => {
    const target = "cloudRepository";
    const waiting = await start("vsphere-backup", { target, name: "Nightly" });
    await world.turn({ jobsStopped: true });
    const executor = run("vsphere-backup", "--pick-up", ["true"]);
    await executor.wrote("Not run: Nightly");
    expect(await sessions()).toMatchObject([{ id: waiting, state: "completeError", notice: DEFAULT_NOTICE }]);
    await world.turn({ readOnly: true });
    await executor.wrote("No job is picked up now");
    await world.turn({ jobsStopped: false, readOnly: false });
    await executor.wrote("Jobs are picked up again");
    const next = await start("vsphere-backup", { target });
    await eventually(async () => expect(await sessions()).toMatchObject([{}, { id: next, state: "complete" }]));
  });

  it("that is ended ends its command, and tells how", async () => {
    const executor = run("restore-vm", "--pick-up", node("console.log('up'); setInterval(() => 0, 1000)"));
    const id = await start("restore-vm");
    await executor.wrote("up");
    executor.child.kill("SIGTERM");
    expect(await executor.ended).toBe(0);
    expect(await sessions()).toMatchObject([
      { id, state: "completeError", exitCode: 143, message: "Ended by SIGTERM." },
    ]);
  });

  it("says at once that its question is wrong", async () => {
    expect(await run("nothing", "--pick-up", ["true"]).ended).toBe(5);
    expect(await run("ita-by-ansible-execute", "--pick-up", ["true"]).ended).toBe(2);
  });

  /** What open pages hear of platform, each topic once. */
  async function listening() {
    const client = new pg.Client({ connectionString: world.platform.url });
    await client.connect();
    const topics: string[] = [];
    client.on("notification", ({ payload = "[]" }) => {
      for (const topic of JSON.parse(payload) as string[]) if (!topics.includes(topic)) topics.push(topic);
    });
    await client.query("LISTEN lull");
    return { topics, end: () => client.end() };
  }
});
