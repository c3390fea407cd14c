import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readCommands, readLog } from "./folder.ts";
import { play } from "./play.ts";
import { simulatedWorld } from "./simulated-world.ts";

const names = readdirSync(import.meta.dirname, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? entry.name : [],
);

/**
 * Each folder is a story: README says what it shows, `commands` what is done, `log` what is then to be seen. Stories wait
 * most of the time, so several are played at once, each in a world of its own.
 */
describe("scenario", { concurrent: true }, () => {
  it.each(names)("%s", { timeout: 300_000 }, async (name) => {
    const log = await play(readCommands(name), simulatedWorld);
    expect(log).toBe(readLog(name, "log", log));
  });
});
