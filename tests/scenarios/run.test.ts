import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { perform } from "./command.ts";
import { FLEET_COMMANDS } from "./fleet-commands.ts";
import { LOOK_COMMANDS } from "./look-commands.ts";
import { OPERATE_COMMANDS } from "./operate-commands.ts";
import { newScene } from "./scene.ts";

const FOLDER = import.meta.dirname;
const COMMANDS = [...FLEET_COMMANDS, ...OPERATE_COMMANDS, ...LOOK_COMMANDS];
const names = readdirSync(FOLDER, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));

/** Each folder is a story: README says what it shows, `commands` what is done, `log` what is then to be seen. */
describe("scenario", () => {
  it.each(names)("%s", { timeout: 60_000 }, async (name) => {
    const lines = readFileSync(path.join(FOLDER, name, "commands"), "utf8")
      .split("\n")
      .filter(Boolean);
    const log = await play(lines);
    const file = path.join(FOLDER, name, "log");
    // A new scenario's log is written once, to be read before it is kept.
    if (!existsSync(file) && process.env.LULL_NEW_SCENARIOS === "1") writeFileSync(file, log);
    expect(log).toBe(readFileSync(file, "utf8"));
  });
});

async function play(lines: readonly string[]): Promise<string> {
  const log: string[] = [];
  const scene = newScene((line) => log.push(`  ${line}`));
  try {
    for (const line of lines) {
      log.push(`> ${line}`);
      await perform(scene, COMMANDS, line);
    }
  } catch (error) {
    throw new Error(`${log.join("\n")}\n${error instanceof Error ? error.message : String(error)}`, { cause: error });
  } finally {
    await scene.world?.close();
  }
  return `${log.join("\n")}\n`;
}
