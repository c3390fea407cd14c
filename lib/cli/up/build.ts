import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { exclusively } from "#lib/adapters/postgres/exclusively.ts";

const LEASH = path.join(import.meta.dirname, "leash.ts");
const BUILD_LIMIT_MS = 10 * 60_000;

const FOLDERS = ["app", "components", "lib", "public", "prisma"];
const FILES = [
  "package-lock.json",
  "next.config.js",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "tsconfig.json",
];
/** What lies in the folders and isn't part of the web's build. */
const APART =
  /\.test\.tsx?$|^lib\/(cli|worker|gate|runner)\/|^prisma\/([^/]+\/)?(client|migrations|engine)\/|\/schema\.sql$/;

/** Builds the portal when its sources have changed since the last build. One build at a time in a checkout. */
export async function buildWhenChanged(root: string, say: (line: string) => void): Promise<void> {
  if (sourcesHash(root) === builtHash(root)) return;
  await exclusively(`build ${root}`, BUILD_LIMIT_MS, async () => {
    const sources = sourcesHash(root);
    if (sources === builtHash(root)) return;
    say("Building the portal (about half a minute, only when sources have changed)");
    await nextBuild(root);
    writeFileSync(marker(root), sources);
  });
}

/** A hash over the names and contents of everything that the build reads. */
export function sourcesHash(root: string): string {
  const hash = createHash("sha256");
  const files = [...FOLDERS.flatMap((folder) => filesBelow(root, folder)), ...FILES].filter(
    (file) => !APART.test(file),
  );
  for (const file of files.toSorted()) {
    const full = path.join(root, file);
    if (existsSync(full)) hash.update(file).update("\0").update(readFileSync(full)).update("\0");
  }
  return hash.digest("hex");
}

function builtHash(root: string): string | null {
  const complete = existsSync(marker(root)) && existsSync(path.join(root, ".next/BUILD_ID"));
  return complete ? readFileSync(marker(root), "utf8") : null;
}

function marker(root: string): string {
  return path.join(root, ".next/lull-sources");
}

function filesBelow(root: string, folder: string): string[] {
  const full = path.join(root, folder);
  if (!existsSync(full)) return [];
  return readdirSync(full, { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name}`)
    .filter((file) => !APART.test(file) && statSync(path.join(root, file)).isFile());
}

/** The output is shown only when the build fails: then it is the error's message. */
function nextBuild(root: string): Promise<void> {
  const next = path.join(root, "node_modules/next/dist/bin/next");
  const settings = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", LULL_LEASH: String(process.pid) } as const;
  // On a leash, so that it ends with us: a build that goes on would write under the next one's feet.
  const child = spawn(process.execPath, ["--import", LEASH, next, "build"], {
    cwd: root,
    env: { ...process.env, ...settings },
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The portal could not be built:\n${output.trim()}`));
    });
  });
}
