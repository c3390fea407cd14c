import { hostname } from "node:os";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import "../sign-in/resolve-next.ts";
import { rememberConsoleHost } from "#lib/server/console/console-host.ts";
import { eventually } from "../eventually.ts";
import { httpWorld, PASSWORD } from "./http-world.ts";

const NO_DATABASE = "postgresql://127.0.0.1:1/nowhere";

let world: Awaited<ReturnType<typeof httpWorld>>;
beforeAll(async () => {
  world = await httpWorld();
}, 120_000);
afterAll(() => world.end());
afterEach(() => {
  delete process.env.LULL_CONSOLE_HOST;
  world.useDatabase(world.database.url);
});

const RIGHT = { user: "maintenance", password: PASSWORD, name: "Ann" };
const elsewhere = async () => (await world.browser("192.0.2.1").ask("situation")).body.elsewhere;

describe("while no database answers", () => {
  it.each([
    ["a host's name", "console.example.org"],
    ["its portal's address", "https://console.example.org:3000"],
  ])("%s in LULL_CONSOLE_HOST is where the console opens; here it refuses, and says so [SEM-23]", async (_, given) => {
    process.env.LULL_CONSOLE_HOST = given;
    world.useDatabase(NO_DATABASE);
    expect(await elsewhere()).toBe(given);
    const refused = await world.browser("192.0.2.1").ask("sign-in", RIGHT);
    expect(refused).toMatchObject({
      status: 409,
      body: { detail: `While no database answers, the console opens on ${given}. Sign in there.` },
    });
  });

  it.each([
    ["its own name", () => hostname()],
    ["its own name, written otherwise", () => hostname().toUpperCase()],
    ["its portal's own address", () => `http://${hostname()}:3000`],
    ["localhost", () => "localhost"],
  ])("a host that LULL_CONSOLE_HOST names by %s opens it [SEM-23]", async (_, own) => {
    process.env.LULL_CONSOLE_HOST = own();
    world.useDatabase(NO_DATABASE);
    expect(await elsewhere()).toBeNull();
    const ann = world.browser("192.0.2.1");
    expect(await ann.ask("sign-in", RIGHT)).toMatchObject({ status: 200, body: { state: "held" } });
    expect(await ann.ask("held/sign-out", {})).toMatchObject({ status: 200 });
  });

  it("without LULL_CONSOLE_HOST it is the first web that control knew, and LULL_CONSOLE_HOST names another [SEM-23]", async () => {
    const first = { hostId: "0b8f6a54-9a38-4b7a-8a63-1f3b2c4d5e6f", hostName: "first.example.org" };
    await world.control.consoleLock.upsert({ where: { id: 1 }, create: { id: 1, ...first }, update: first });
    await rememberConsoleHost(world.control);
    world.useDatabase(NO_DATABASE);
    expect(await elsewhere()).toBe("first.example.org");
    process.env.LULL_CONSOLE_HOST = hostname();
    expect(await elsewhere()).toBeNull();
  });
});

it("while a database answers, the console opens on every host", async () => {
  process.env.LULL_CONSOLE_HOST = "console.example.org";
  // One look at the database serves all for a moment.
  await eventually(async () => expect(await elsewhere()).toBeNull());
  expect(await world.browser("192.0.2.1").ask("sign-in", RIGHT)).toMatchObject({ status: 200 });
});
