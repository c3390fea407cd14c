import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { callOut } from "#lib/adapters/calls/call-out.ts";
import { manifestServices } from "#lib/adapters/called/manifest-services.ts";
import { stoppedNames } from "#lib/adapters/called/stopped-names.ts";
import { supervisedServices } from "#lib/adapters/supervised/platform-services.ts";
import { openControlSocket } from "#lib/cli/up/control-socket.ts";
import type { ProcessSpec } from "#lib/cli/up/process-list.ts";
import { services as answersOf } from "#lib/cli/up/services.ts";
import { supervise } from "#lib/cli/up/supervisor.ts";
import { DEMO_PLATFORM } from "#lib/domain/platform/demo-platform.ts";
import type { PlatformService } from "#lib/domain/platform/manifest.ts";
import { redactor } from "#lib/domain/troubleshooting/redact.ts";
import type { PlatformServices } from "#lib/ports/platform-services.ts";
import { eventually } from "../eventually.ts";

const NAMES = ["web", "queue"];
export const redact = redactor(["the-known-one"]);

/** The services of a manifest that names these, with a state folder of its own. */
export function servicesOf(services: readonly PlatformService[], folder: string): PlatformServices {
  return manifestServices({
    manifest: () => Promise.resolve({ ...DEMO_PLATFORM, services }),
    supervised: supervisedServices(folder),
    call: (call, method) => callOut(call, { method, redact }),
    stopped: stoppedNames(folder),
  });
}

export function newFolder(): Promise<string> {
  return mkdtemp(path.join(os.tmpdir(), "lull-services-"));
}

/** Each runs while its file is there: started, stopped and looked at by commands. */
export async function byCommand() {
  const folder = await newFolder();
  const services = NAMES.map((name): PlatformService => {
    const file = path.join(folder, name);
    const call = (...argv: string[]) => ({ argv, timeoutSeconds: 60 });
    return {
      name,
      start: call("/usr/bin/touch", file),
      stop: call("/usr/bin/rm", "-f", file),
      health: call("/usr/bin/test", "-f", file),
    };
  });
  return { services: servicesOf(services, folder), end: () => rm(folder, { recursive: true }) };
}

/** Each runs behind a server that is told by POST, and tells by GET. */
export async function byAddress() {
  const folder = await newFolder();
  const running = new Set<string>();
  const server = createServer((request, response) => {
    const [, name = "", verb] = (request.url ?? "").split("/");
    if (request.method === "POST" && verb === "start") running.add(name);
    if (request.method === "POST" && verb === "stop") running.delete(name);
    response.writeHead(verb === "health" && !running.has(name) ? 503 : 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const services = NAMES.map((name): PlatformService => {
    const call = (verb: string) => ({ url: `http://127.0.0.1:${port}/${name}/${verb}`, timeoutSeconds: 60 });
    return { name, start: call("start"), stop: call("stop"), health: call("health") };
  });
  return {
    services: servicesOf(services, folder),
    async end(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}

/** Processes that a real supervisor keeps, under other names than the manifest's. */
export async function bySupervisor() {
  const folder = await newFolder();
  await mkdir(path.join(folder, "logs"));
  await writeFile(path.join(folder, "steady.ts"), "setInterval(() => {}, 1000);\n");
  const specs: ProcessSpec[] = NAMES.map((name) => ({
    name: `${name}-process`,
    script: "steady.ts",
    stopsAt: 1,
    ofPlatform: true,
  }));
  const supervisor = supervise(specs, { root: folder, logs: path.join(folder, "logs"), env: process.env });
  const close = openControlSocket({
    stateDir: folder,
    answer: answersOf(specs, supervisor, folder),
    say: () => undefined,
  });
  const named = NAMES.map((name) => ({ name, supervised: `${name}-process` }));
  const services = servicesOf(named, folder);
  await eventually(() => services.list());
  return {
    services,
    async end(): Promise<void> {
      close();
      await supervisor.stop();
      await rm(folder, { recursive: true });
    },
  };
}
