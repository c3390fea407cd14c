import { readdir, readFile, rm } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callOut } from "#lib/adapters/calls/call-out.ts";
import { manifestServices } from "#lib/adapters/called/manifest-services.ts";
import { stoppedNames } from "#lib/adapters/called/stopped-names.ts";
import type { Call } from "#lib/domain/platform/manifest.ts";
import { ServicesUnreachable } from "#lib/ports/platform-services.ts";
import { eventually } from "../eventually.ts";
import { NO_SERVICES } from "../engine/no-services.ts";
import { newFolder, redact, servicesOf } from "./worlds.ts";

let folder: string;
let server: Server | null = null;
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = null;
  await rm(folder, { recursive: true });
});

const shell = (script: string, timeoutSeconds = 60): Call => ({ argv: ["/bin/sh", "-c", script], timeoutSeconds });
const call = (asked: Call, fill: Record<string, string> = {}) => callOut(asked, { method: "POST", fill, redact });

async function listen(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe("a command that is called", () => {
  it("gets its words as they are, filled in, and never a shell's reading of them", async () => {
    const release = path.join(folder, "$(id) ; x");
    const asked: Call = { argv: ["/usr/bin/touch", "{release}", `${folder}/{unknown}`], timeoutSeconds: 60 };
    expect(await call(asked, { release })).toEqual({ ok: true, output: "" });
    expect((await readdir(folder)).sort()).toEqual(["$(id) ; x", "{unknown}"]);
  });

  it("has nothing of Lull's environment but its paths", async () => {
    process.env.LULL_TEST_SECRET = "not for you";
    const called = await call({ argv: ["/usr/bin/env"], timeoutSeconds: 60 });
    delete process.env.LULL_TEST_SECRET;
    expect(called).toMatchObject({ ok: true, output: expect.stringContaining("PATH=") as string });
    expect(JSON.stringify(called)).not.toMatch(/LULL|not for you/);
  });

  it("tells how it ended and what it wrote last, without secrets", async () => {
    const script = "echo password=hunter2hunter2 and the-known-one; yes line | head -100000; echo no room >&2; exit 3";
    const failed = await call(shell(script));
    expect(failed).toMatchObject({ ok: false, because: expect.stringMatching(/^\/bin\/sh ended with 3\./) as string });
    expect(JSON.stringify(failed)).toContain("no room");
    expect(JSON.stringify(failed).length).toBeLessThan(1_000);
    const good = await call(shell("echo password=hunter2hunter2 and the-known-one, all well"));
    expect(good).toEqual({ ok: true, output: "password=[redacted] and [redacted], all well" });
  });

  it("that hangs is killed in its time", async () => {
    const hung = await call(shell("sleep 1000", 0.5));
    expect(hung).toEqual({ ok: false, because: "/bin/sh didn't end within 0.5 s." });
  });

  it("that nobody waits for any longer is killed with all that it has started", async () => {
    const pidFile = path.join(folder, "pid");
    const ending = new AbortController();
    const script = `sleep 1000 & echo $! > ${pidFile}.new; mv ${pidFile}.new ${pidFile}; wait`;
    const called = callOut(shell(script, 600), { method: "POST", signal: ending.signal, redact });
    const pid = Number(await eventually(() => readFile(pidFile, "utf8")));
    ending.abort();
    expect(await called).toEqual({ ok: false, because: "/bin/sh was ended on request." });
    await eventually(() => {
      expect(() => process.kill(pid, 0)).toThrow("ESRCH");
      return Promise.resolve();
    });
  });

  it("that isn't there says so", async () => {
    expect(await call({ argv: ["/nowhere/at-all"], timeoutSeconds: 60 })).toMatchObject({
      ok: false,
      because: expect.stringContaining("ENOENT") as string,
    });
  });
});

describe("an address that is called", () => {
  it("says what it answered, is read only so far, and leads nowhere else", async () => {
    const seen: string[] = [];
    const url = await listen((request, response) => {
      seen.push(`${request.method ?? ""} ${request.url ?? ""}`);
      if (request.url === "/away") return response.writeHead(302, { location: "/elsewhere" }).end();
      if (request.url === "/ill") return response.writeHead(500).end("token=abcdef123456, disk full");
      const piece = "x".repeat(100_000);
      response.on("drain", () => response.write(piece));
      return response.write(piece);
    });
    expect(await call({ url: `${url}ill`, timeoutSeconds: 60 })).toEqual({
      ok: false,
      because: `${url}ill answered 500. token=[redacted], disk full`,
    });
    expect(await call({ url: `${url}endless`, timeoutSeconds: 60 })).toMatchObject({ ok: true });
    expect(await call({ url: `${url}away`, timeoutSeconds: 60 })).toMatchObject({ ok: false });
    expect(seen).toEqual(["POST /ill", "POST /endless", "POST /away"]);
  });

  it("that hangs is given up", async () => {
    const url = await listen(() => undefined);
    expect(await call({ url, timeoutSeconds: 0.5 })).toEqual({
      ok: false,
      because: `${url} didn't answer within 0.5 s.`,
    });
  });
});

describe("a called service", () => {
  const health = shell("true");

  it("that can't be started or stopped says why", async () => {
    const services = servicesOf(
      [{ name: "web", start: shell("exit 7"), stop: shell("exit 8"), health: shell("false") }],
      folder,
    );
    expect(await services.start("web")).toEqual({
      ok: false,
      because: "web can't be started: /bin/sh ended with 7.",
    });
    expect(await services.stop("web")).toMatchObject({
      ok: false,
      because: expect.stringContaining("with 8") as string,
    });
  });

  it("that was told to stop and is still well isn't taken for stopped", async () => {
    const services = servicesOf([{ name: "web", start: shell("true"), stop: shell("true", 5), health }], folder);
    const stopped = await services.stop("web");
    expect(stopped).toEqual({ ok: false, because: "web was told to stop, and is still well after 5 s." });
  });

  it("that is told twice at once is told once", async () => {
    const count = path.join(folder, "count");
    const start = shell(`echo started >> ${count}`);
    const services = servicesOf([{ name: "web", start, stop: shell("true"), health: shell("false") }], folder);
    const both = await Promise.all([services.start("web"), services.start("web")]);
    expect(both).toEqual([
      { ok: true, changed: true },
      { ok: true, changed: true },
    ]);
    expect(await readFile(count, "utf8")).toBe("started\n");
  });

  it("can't be asked for while the manifest's file isn't one", async () => {
    const services = manifestServices({
      manifest: () => Promise.reject(new Error("platform.json isn't a platform manifest.")),
      supervised: NO_SERVICES,
      call: (asked, method) => callOut(asked, { method, redact }),
      stopped: stoppedNames(folder),
    });
    await expect(services.list()).rejects.toBeInstanceOf(ServicesUnreachable);
    await expect(services.stop("web")).rejects.toThrow("isn't a platform manifest");
  });
});
