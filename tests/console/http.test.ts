import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import "../sign-in/resolve-next.ts";
import { httpWorld, PASSWORD, silentServer, type Browser } from "./http-world.ts";

let world: Awaited<ReturnType<typeof httpWorld>>;
beforeEach(async () => {
  world = await httpWorld();
});
afterEach(() => world.end());

const RIGHT = { user: "maintenance", password: PASSWORD };

async function signedIn(name: string, address = "192.0.2.1"): Promise<Browser> {
  const browser = world.browser(address);
  expect(await browser.ask("sign-in", { ...RIGHT, name })).toMatchObject({ status: 200, body: { state: "held" } });
  return browser;
}

it("tells everybody what is going on, and not who has done it", async () => {
  const { status, body } = await world.browser("192.0.2.9").ask("situation");
  expect(status).toBe(200);
  expect(body).toMatchObject({ maintenance: { state: "on", reason: "new disks" }, elsewhere: null });
  expect(JSON.stringify(body)).not.toContain("ann");
});

it("while the platform is open there is nothing to sign in for, and nobody takes the lock [SEM-21]", async () => {
  await world.control.mode.updateMany({ data: { maintenance: "off" } });
  const { status, body } = await world.browser("192.0.2.1").ask("sign-in", RIGHT);
  expect(status).toBe(409);
  expect(body.detail).toContain("The platform is not in maintenance");
  expect(await world.control.consoleLock.count({ where: { session: { not: null } } })).toBe(0);
});

it("the holder has the console for five minutes, and polling doesn't add to them [JSP-13]", async () => {
  const ann = await signedIn("Ann");
  await world.control.$executeRaw`UPDATE "ConsoleLock" SET "activeAt" = now() - interval '250 seconds'`;
  for (let look = 0; look < 3; look += 1) {
    const { body } = await ann.ask("held");
    expect(body.secondsLeft).toBeLessThanOrEqual(50);
  }
  expect(await ann.ask("held/keep", {})).toMatchObject({ status: 200 });
  expect((await ann.ask("held")).body.secondsLeft).toBeGreaterThan(290);
  await world.control.$executeRaw`UPDATE "ConsoleLock" SET "activeAt" = now() - interval '301 seconds'`;
  expect(await ann.ask("held")).toMatchObject({ status: 401, body: { why: "lost" } });
  expect(await ann.ask("held/message", { text: "too late" })).toMatchObject({ status: 401 });
  expect(await world.control.mode.findFirst()).toMatchObject({ notice: null });
});

it("the second one reads who has it, asks, and is let in without the password once more [JSP-11, JSP-12, SEM-22]", async () => {
  const ann = await signedIn("Ann");
  const ben = world.browser("192.0.2.2");
  const locked = await ben.ask("sign-in", { ...RIGHT, name: "Ben" });
  expect(locked).toMatchObject({
    status: 409,
    body: { state: "locked", holder: { name: "Ann", address: "192.0.2.1" } },
  });
  expect(locked.body.detail).toContain("Another administrator is currently logged in, and maintenance mode is locked");
  expect(await ben.ask("held")).toMatchObject({ status: 401 });
  expect(await ben.ask("waiting/ask", {})).toMatchObject({ status: 200 });
  expect((await ann.ask("held")).body.wanted).toMatchObject({ name: "Ben", address: "192.0.2.2" });
  expect((await ben.ask("waiting/enter", {})).status).toBe(409);
  expect(await ann.ask("held/grant", {})).toMatchObject({ status: 200 });
  expect((await ben.ask("waiting")).body.state).toBe("granted");
  expect(await ben.ask("waiting/enter", {})).toMatchObject({ status: 200 });
  expect(await ben.ask("held")).toMatchObject({ status: 200, body: { name: "Ben" } });
});

describe("a cookie that is worth nothing", () => {
  it.each([
    ["none", () => null],
    ["a forged one", (cookie: string) => `${cookie.split(".")[0]}.AAAA`],
    ["one with another token", (cookie: string) => forged(cookie)],
  ])("%s", async (_, make) => {
    const ann = await signedIn("Ann");
    const cookie = make(ann.cookies.get("lull-console") ?? "");
    const eve = world.browser("192.0.2.6");
    if (cookie) eve.cookies.set("lull-console", cookie);
    expect(await eve.ask("held")).toMatchObject({ status: 401, body: { why: "none" } });
    expect(await eve.ask("held/sign-out", {})).toMatchObject({ status: 401 });
    expect(await ann.ask("held")).toMatchObject({ status: 200 });
  });

  it("one that was logged out, replayed [SEM-22]", async () => {
    const ann = await signedIn("Ann");
    const kept = ann.cookies.get("lull-console") ?? "";
    expect(await ann.ask("held/sign-out", {})).toMatchObject({ status: 200 });
    expect(ann.cookies.has("lull-console")).toBe(false);
    ann.cookies.set("lull-console", kept);
    expect(await ann.ask("held/keep", {})).toMatchObject({ status: 401, body: { why: "lost" } });
    // Not either while the same browser has the console again, by another token.
    ann.cookies.delete("lull-console");
    await ann.ask("sign-in", { ...RIGHT, name: "Ann" });
    ann.cookies.set("lull-console", kept);
    expect(await ann.ask("held")).toMatchObject({ status: 401, body: { why: "lost" } });
  });
});

it("another site's page gets nothing done", async () => {
  const ann = await signedIn("Ann");
  const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
  expect(await ann.ask("held/sign-out", {}, foreign)).toMatchObject({ status: 403 });
  expect(await ann.ask("held")).toMatchObject({ status: 200 });
});

describe("behind a proxy that ends TLS", () => {
  /** As a proxy passes on what a browser has sent to https://lull.example, which asks for it at another place. */
  const PASSED_ON = {
    ...{ host: "127.0.0.1:3000", origin: "https://lull.example" },
    ...{ "x-forwarded-host": "lull.example", "x-forwarded-proto": "https" },
  };

  it("each cookie of the console is for TLS alone, for no script and for no other site [SEM-28]", async () => {
    const ann = world.browser("192.0.2.1");
    const given = await ann.ask("sign-in", { ...RIGHT, name: "Ann" }, PASSED_ON);
    expect(given.status).toBe(200);
    const ben = await world.browser("192.0.2.2").ask("sign-in", { ...RIGHT, name: "Ben" }, PASSED_ON);
    expect(ben.status).toBe(409);
    const left = await ann.ask("held/sign-out", {}, PASSED_ON);
    const cookies = [...given.setCookies, ...ben.setCookies, ...left.setCookies];
    expect(cookies.map((cookie) => cookie.split("=")[0])).toEqual(
      expect.arrayContaining(["lull-console", "lull-console-known", "lull-console-asker"]),
    );
    for (const cookie of cookies) expect(cookie).toMatch(/; HttpOnly; SameSite=Strict;.*Secure$/);
    expect(given.setCookies.find((cookie) => cookie.startsWith("lull-console="))).toContain("; Path=/maintenance;");
  });

  it("what another site sends is refused, and what comes without TLS has cookies that are sent so", async () => {
    const foreign = { ...PASSED_ON, origin: "https://evil.example" };
    expect(await world.browser("192.0.2.1").ask("sign-in", RIGHT, foreign)).toMatchObject({ status: 403 });
    const { setCookies } = await world.browser("192.0.2.1").ask("sign-in", RIGHT);
    expect(setCookies.filter((cookie) => cookie.includes("Secure"))).toEqual([]);
  });
});

it("tells the pause after wrong passwords in seconds, of those before a restart as well", async () => {
  const eve = world.browser("192.0.2.6");
  const delays = path.join(world.folder, "console/delays");
  await mkdir(delays, { recursive: true });
  await writeFile(path.join(delays, "1"), JSON.stringify({ "192.0.2.6": { failures: 10, at: new Date() } }));
  const refused = await eve.ask("sign-in", RIGHT);
  expect(refused.status).toBe(429);
  expect(refused.body.detail).toMatch(/Wait \d+ seconds?, then try again/);
});

it("the message is what everybody reads, and is audited", async () => {
  const ann = await signedIn("Ann");
  expect(await ann.ask("held/message", { text: "Back at three.", contact: "ops" })).toMatchObject({ status: 200 });
  expect((await ann.ask("situation")).body).toMatchObject({ notice: "Back at three.", contact: "ops" });
  const entry = await world.control.auditEntry.findFirst({ where: { action: "mode.change" } });
  expect(entry).toMatchObject({ actorKind: "console", actorName: "Ann (maintenance)" });
});

it("works while the database hangs, and what it can't do it says; when it answers again, the lock is there [SEM-23]", async () => {
  const silent = await silentServer();
  world.useDatabase(silent.url);
  const ann = await signedIn("Ann");
  expect((await ann.ask("held")).body).toMatchObject({ database: false, name: "Ann" });
  expect(await ann.ask("held/message", { text: "The database is down." })).toMatchObject({ status: 200 });
  expect((await ann.ask("situation")).body).toMatchObject({
    maintenance: null,
    message: { text: "The database is down." },
  });
  expect(await ann.ask("held/service", { name: "runner-1", to: "stop" })).toMatchObject({ status: 503 });
  expect((await ann.ask("operations/0b8f6a54-9a38-4b7a-8a63-1f3b2c4d5e6f")).status).toBe(503);
  world.useDatabase(world.database.url);
  await expect.poll(async () => (await ann.ask("held")).body.why).toBe("moved");
  expect(await ann.ask("held/keep", {})).toMatchObject({ status: 401, body: { why: "moved" } });
  await silent.close();
});

it("the checks come line by line, with what to do about each trouble", async () => {
  const ann = await signedIn("Ann");
  const lines = (await (await ann.fetch("checks")).text()).trim().split("\n");
  const findings = lines.map((line) => JSON.parse(line) as { check: string; status: string; remedy: string | null });
  const names = findings.map(({ check }) => check);
  for (const check of ["Node.js", "state folder", "disk space", "clock", "control database", "nodes", "runners"]) {
    expect(names).toContain(check);
  }
  expect(findings.find(({ check }) => check === "platform database")).toMatchObject({ status: "failed" });
  expect(
    findings
      .filter(({ status, check }) => status === "failed" && check.includes("database"))
      .every(({ remedy }) => remedy),
  ).toBe(true);
});

/** The same session with another token, signed by nobody. */
function forged(cookie: string): string {
  const [text = "", signed = ""] = cookie.split(".");
  const session = JSON.parse(Buffer.from(text, "base64url").toString()) as { token: number };
  return `${Buffer.from(JSON.stringify({ ...session, token: session.token + 1 })).toString("base64url")}.${signed}`;
}
