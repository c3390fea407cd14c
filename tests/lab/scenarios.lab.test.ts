import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCommands, readLog } from "../scenarios/folder.ts";
import { play } from "../scenarios/play.ts";
import { labWorld } from "./lab-world.ts";
import { makeLab, type TestLab } from "./make-lab.ts";

/** What the log of the story is called: its own where a real node says something in other words. */
const STORIES = {
  "move-keeps-states": "log",
  "stop-and-enable": "log",
  "firewalls-first": "log",
  "bring-back": "log",
  "moved-by-hand": "log",
  "started-by-hand": "log",
  "autostart-suspended": "log",
  "pinned-wants-a-choice": "log.lab",
  "deaf-guest": "log",
  newcomer: "log",
  "manual-move-onto-maintenance": "log",
  "firewall-starts-elsewhere": "log",
  "worker-dies": "log",
} as const;

let lab: TestLab;
beforeAll(async () => {
  lab = await makeLab(3);
});
afterAll(() => lab.end());

describe("scenario on real libvirt nodes", () => {
  it.each(Object.entries(STORIES))("%s", { timeout: 300_000 }, async (name, file) => {
    const log = await play(readCommands(name), (scene) => labWorld(lab, scene));
    expect(log).toBe(readLog(name, file, log));
  });
});
