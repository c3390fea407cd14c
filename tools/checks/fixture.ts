import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect } from "vitest";
import { CHECKS } from "./check.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const SETTINGS = ["package.json", "tsconfig.json", "eslint.config.js", ".prettierrc", ".prettierignore", "knip.json"];
/** Those that read any project's files: the others are about this one's code. */
const TOOLS = ["tools/checks", "tools/conformance"];
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

export type Files = Record<string, string>;

/** A project with this one's settings and packages, and the given files in place of its own. */
export async function resultOf(name: string, files: Files): Promise<{ ok: boolean; output: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), "lull-check-"));
  folders.push(folder);
  for (const file of [...SETTINGS, ".dependency-cruiser.cjs", ...TOOLS]) {
    cpSync(path.join(ROOT, file), path.join(folder, file), { recursive: true });
  }
  // Its own folder of links: the tools' caches, below node_modules, stay apart from the project's.
  symlinkPackages(folder);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  await run("git", ["init", "-q"], folder);
  const [command = "", ...args] = CHECKS.find((check) => check.name === name)?.argv ?? expect.fail(`no check ${name}`);
  return run(command === "node" ? process.execPath : command, args, folder);
}

function symlinkPackages(folder: string): void {
  const packages = path.join(folder, "node_modules");
  mkdirSync(packages);
  for (const name of readdirSync(path.join(ROOT, "node_modules")).filter((entry) => entry !== ".cache")) {
    symlinkSync(path.join(ROOT, "node_modules", name), path.join(packages, name));
  }
}

function run(command: string, args: readonly string[], cwd: string): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    execFile(command, [...args], { cwd, maxBuffer: 8 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ ok: error === null, output: stdout + stderr });
    });
  });
}
