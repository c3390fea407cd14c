import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BackupStore, Transfer } from "./backup-store.ts";

export interface StoreWorld {
  store: BackupStore;
  /** Puts bytes at the target behind the store's back. */
  plant(name: string, bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

const MEBIBYTE = 1024 * 1024;

/** What every store of backups does, whatever it lies on. */
export function backupStoreContract(kind: string, makeWorld: () => Promise<StoreWorld>): void {
  describe(`the store of backups, ${kind}`, () => {
    let world: StoreWorld;
    let folder: string;
    beforeAll(async () => {
      world = await makeWorld();
      folder = await mkdtemp(path.join(os.tmpdir(), "lull-store-"));
    });
    afterAll(async () => {
      await world.close();
      await rm(folder, { recursive: true, force: true });
    });
    const file = async (name: string, content: Uint8Array): Promise<string> => {
      const place = path.join(folder, name);
      await writeFile(place, content);
      return place;
    };
    const contentOf = async (name: string): Promise<Buffer> =>
      readFile(await world.store.local(name, folder, quietly()));

    it("says whether it can be written to", () => world.store.check());

    it("keeps a file, lists it and gives it back as it was", async () => {
      const content = randomBytes(3 * MEBIBYTE + 17);
      const told: number[] = [];
      const transfer = { ...quietly(), report: (share: number | null) => void told.push(share ?? 0) };
      await world.store.upload(await file("a.dump", content), "whole.dump", transfer);
      expect(await world.store.stat("whole.dump")).toEqual({ name: "whole.dump", bytes: content.length });
      expect(await world.store.list()).toContainEqual({ name: "whole.dump", bytes: content.length });
      expect((await contentOf("whole.dump")).equals(content)).toBe(true);
      expect(told.every((share) => share >= 0 && share <= 1)).toBe(true);
    });

    it("goes on from where an earlier try has ended", async () => {
      const content = randomBytes(2 * MEBIBYTE);
      // What lies there already isn't sent again: were it, this difference would be gone.
      const begun = Buffer.from(content.subarray(0, MEBIBYTE));
      begun[0] = (begun[0] ?? 0) ^ 0xff;
      await world.plant("resumed.dump", begun);
      await world.store.upload(await file("b.dump", content), "resumed.dump", quietly());
      const kept = await contentOf("resumed.dump");
      expect(kept.length).toBe(content.length);
      expect(kept.subarray(1).equals(content.subarray(1))).toBe(true);
      expect(kept[0]).toBe(begun[0]);
    });

    it("begins anew where more lies there than the whole", async () => {
      await world.plant("longer.dump", randomBytes(2_000));
      const content = randomBytes(1_000);
      await world.store.upload(await file("c.dump", content), "longer.dump", quietly());
      expect((await contentOf("longer.dump")).equals(content)).toBe(true);
    });

    it("renames in one step, over what had the name", async () => {
      await world.plant("old.json", Buffer.from("old"));
      await world.plant("new.json.partial", Buffer.from("new"));
      await world.store.rename("new.json.partial", "old.json");
      expect((await contentOf("old.json")).toString()).toBe("new");
      expect(await world.store.stat("new.json.partial")).toBeNull();
    });

    it("removes, and finds it fine where there is nothing", async () => {
      await world.plant("gone.dump", Buffer.from("x"));
      await world.store.remove("gone.dump");
      await world.store.remove("gone.dump");
      expect(await world.store.stat("gone.dump")).toBeNull();
    });

    it("says that a file isn't there", async () => {
      await expect(world.store.local("never.dump", folder, quietly())).rejects.toMatchObject({ code: "notFound" });
    });

    it.each(["../outside", "a/b", "/etc/passwd", "..", "-oProxyCommand=id", "a\nrm b", "a b", "", ".hidden", "a..b"])(
      "refuses the name %j, and changes nothing",
      async (name) => {
        const before = await world.store.list();
        const local = await file("d.dump", Buffer.from("x"));
        await expect(async () => world.store.upload(local, name, quietly())).rejects.toMatchObject({ code: "badName" });
        await expect(async () => world.store.remove(name)).rejects.toMatchObject({ code: "badName" });
        await expect(async () => world.store.rename("whole.dump", name)).rejects.toMatchObject({ code: "badName" });
        await expect(async () => world.store.local(name, folder, quietly())).rejects.toMatchObject({ code: "badName" });
        expect(await world.store.list()).toEqual(before);
      },
    );

    it("ends when it is told to, and goes on from there the next time", async () => {
      const content = randomBytes(4 * MEBIBYTE);
      const local = await file("e.dump", content);
      const stop = new AbortController();
      stop.abort(new Error("ended"));
      await expect(world.store.upload(local, "ended.dump", { ...quietly(), signal: stop.signal })).rejects.toThrow();
      await world.store.upload(local, "ended.dump", quietly());
      expect((await contentOf("ended.dump")).equals(content)).toBe(true);
    });
  });
}

export function quietly(): Transfer {
  return { report: () => undefined, signal: new AbortController().signal };
}
