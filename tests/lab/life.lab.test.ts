import { access, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { run } from "#lab/command.ts";
import { labPlace, namespaceOf } from "#lab/place.ts";
import { processesOf, signal } from "#lab/processes.ts";
import { startLab, stopLab } from "#lab/up.ts";
import { createLibvirtDriver } from "#lib/adapters/libvirt/driver.ts";
import { connectionsOf } from "./make-lab.ts";

describe("the lab's own life", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "lull-life-"));
  });
  afterEach(async () => {
    for (const name of ["a", "b", LONG]) await stopLab(join(folder, name));
    await rm(folder, { recursive: true, force: true });
  });

  it("leaves nothing behind, and two labs at once don't know of each other", async () => {
    const [a, b] = await Promise.all(
      ["a", "b"].map((name) => startLab({ dir: join(folder, name), nodes: 1, guests: 1 })),
    );
    if (!a || !b) throw new Error("both labs start");
    const driver = createLibvirtDriver({ allowedSocketFolders: [folder], log: { warn: () => undefined } });
    const [first, second] = [a, b].flatMap(connectionsOf);
    if (!first || !second) throw new Error("each lab has a node");
    const guestOf = async (node: typeof first) => (await driver.connect(node).inventory()).instances[0]?.id;
    expect(await guestOf(first)).not.toBe(await guestOf(second));
    await stopLab(a.dir);
    expect(await traces(a.dir)).toEqual([]);
    expect((await driver.connect(second).inventory()).instances[0]?.state).toBe("running");
    await stopLab(b.dir);
    expect(await traces(b.dir)).toEqual([]);
  });

  it("starts over a lab that has crashed", async () => {
    const dir = join(folder, "a");
    await startLab({ dir, nodes: 1, guests: 1 });
    const init = (await processesOf(labPlace(dir), "hv1")).find(({ isInit }) => isInit);
    if (!init) throw new Error("hv1 has a process 1");
    signal(init.pid, "SIGKILL");
    const again = await startLab({ dir, nodes: 2, guests: 2 });
    expect(again.nodes.map(({ name }) => name)).toEqual(["hv1", "hv2"]);
    await stopLab(dir);
    await stopLab(dir);
    expect(await traces(dir)).toEqual([]);
  });

  it("works in a folder whose path is too long and too odd for a socket", async () => {
    const dir = join(folder, LONG);
    const lab = await startLab({ dir, nodes: 1, guests: 1 });
    const driver = createLibvirtDriver({ allowedSocketFolders: [dir], log: { warn: () => undefined } });
    const [node] = connectionsOf(lab);
    if (!node) throw new Error("the lab has a node");
    expect(driver.checkUri(node.uri)).toEqual({ ok: true });
    expect((await driver.connect(node).inventory()).instances).toHaveLength(1);
    await stopLab(dir);
    expect(await traces(dir)).toEqual([]);
  });
});

const LONG = `a lab's "own" folder ${"with a long name ".repeat(5)}`.trim();

/** What is left of a lab on this host. */
async function traces(dir: string): Promise<string[]> {
  const place = labPlace(dir);
  const found = (await run("ip", ["netns", "list"]))
    .split("\n")
    .filter((name) => name.startsWith(namespaceOf(place, "")));
  for (const path of [place.dir, place.alias]) {
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      found.push(path);
  }
  if ((await readFile("/proc/self/mounts", "utf8")).includes(place.id)) found.push("a mount");
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    if (command.includes(place.dir) || command.includes(place.alias)) found.push(command.replaceAll("\0", " "));
  }
  return found;
}
