import { hash } from "@node-rs/argon2";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import os from "node:os";
import path from "node:path";
import { consoleIdentity } from "#lib/adapters/state-folder/console-identity.ts";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import { dispatch } from "../api/route-files.ts";
import { controlDatabase } from "../postgres.ts";

export const PASSWORD = "a long night at the console";
const ORIGIN = "http://lull.test";

/** A browser: it keeps the cookies that it is given, for the paths that they are for. */
export interface Browser {
  ask(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: Said; setCookies: string[] }>;
  /** The answer as it comes. */
  fetch(path: string): Promise<Response>;
  cookies: Map<string, string>;
}

export interface Said {
  detail?: string;
  why?: string;
  state?: string;
  [name: string]: unknown;
}

/** The console's route files over a control database and a state folder of their own; the platform is in maintenance. */
export async function httpWorld() {
  const folder = await mkdtemp(path.join(os.tmpdir(), "lull-console-http-"));
  const database = await controlDatabase();
  await database.client.mode.upsert({
    where: { scope: SYSTEM_SCOPE },
    create: { scope: SYSTEM_SCOPE, maintenance: "on", maintenanceReason: "new disks", maintenanceBy: "ann" },
    update: { maintenance: "on" },
  });
  process.env.LULL_STATE_DIR = folder;
  process.env.AUTH_SECRET = "a secret of these tests alone, long enough";
  useDatabase(database.url);
  await consoleIdentity(folder).set(await hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 }));
  return { folder, database, control: database.client, browser, useDatabase, end: () => end(folder, database) };
}

async function end(folder: string, database: { drop(): Promise<void> }): Promise<void> {
  await database.drop();
  await rm(folder, { recursive: true });
}

/** The databases' place from now on, as the environment tells it. */
function useDatabase(url: string): void {
  process.env.CONTROL_DATABASE_URL = url;
  process.env.PLATFORM_DATABASE_URL = "postgresql://127.0.0.1:1/nowhere";
  process.env.PLATFORM_ADMIN_DATABASE_URL = "postgresql://127.0.0.1:1/nowhere";
}

function browser(address: string): Browser {
  const cookies = new Map<string, string>();
  const send = async (path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> => {
    const response = await dispatch(
      new Request(`${ORIGIN}/maintenance/data/${path}`, {
        method: body === undefined ? "GET" : "POST",
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        headers: {
          host: "lull.test",
          "x-forwarded-for": address,
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
          ...(body === undefined ? {} : { "content-type": "application/json", origin: ORIGIN }),
          ...headers,
        },
      }),
    );
    for (const text of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    return response;
  };
  return {
    cookies,
    fetch: (path) => send(path),
    async ask(path, body, headers) {
      const response = await send(path, body, headers);
      const setCookies = response.headers.getSetCookie();
      return { status: response.status, body: (await response.json()) as Said, setCookies };
    },
  };
}

/** A server that takes connections and says nothing, as a database that hangs. */
export async function silentServer(): Promise<{ url: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `postgresql://lull:silent@127.0.0.1:${port}/control`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
