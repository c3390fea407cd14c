import { randomBytes, randomInt } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { newHostKey, type HostKey } from "./ssh/host-key.ts";

/** What an emulator of a process of its own is, for as long as its folder lives. */
export interface EmulatorSettings {
  name: string;
  user: string;
  password: string;
  ports: [number, number];
  hostKeys: [HostKey, HostKey];
  speed: number;
  /** Whether Lull was told of it. */
  registered: boolean;
}

/** An upgrade of a quarter of an hour takes a minute and a half: long enough to see, and to abort. */
const DEMO_SPEED = 8;

/** The settings in a folder, made once: a password and host keys of its own, two ports that were free then. */
export async function ensureSettings(folder: string, name: string): Promise<EmulatorSettings> {
  return (await readSettings(folder)) ?? (await makeSettings(folder, name));
}

async function readSettings(folder: string): Promise<EmulatorSettings | null> {
  try {
    return JSON.parse(await readFile(settingsFile(folder), "utf8")) as EmulatorSettings;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

export async function writeSettings(folder: string, settings: EmulatorSettings): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const made = `${settingsFile(folder)}.${process.pid}`;
  await writeFile(made, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  await rename(made, settingsFile(folder));
}

async function makeSettings(folder: string, name: string): Promise<EmulatorSettings> {
  const first = await freePort([]);
  const settings: EmulatorSettings = {
    name,
    user: "lull",
    password: randomBytes(24).toString("base64url"),
    ports: [first, await freePort([first])],
    hostKeys: [newHostKey(), newHostKey()],
    // The pages' tests are in a hurry.
    speed: Number(process.env.LULL_EMULATOR_SPEED) || DEMO_SPEED,
    registered: false,
  };
  await writeSettings(folder, settings);
  return settings;
}

function settingsFile(folder: string): string {
  return join(folder, "settings.json");
}

/** Below those that the system gives to connections by itself, so that it is still free after the next boot. */
async function freePort(taken: number[]): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 30_000);
    if (!taken.includes(port) && (await isFree(port))) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
