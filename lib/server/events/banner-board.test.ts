import { describe, expect, it } from "vitest";
import type { Banner } from "#lib/domain/modes/banner.ts";
import { ANYBODY, type Viewer } from "#lib/queries/modes/viewer.ts";
import { bannerBoard } from "./banner-board.ts";

const banner = (text: string): Banner => ({
  state: "jobsStopped",
  place: null,
  text,
  notice: "",
  expectedEnd: null,
  contact: null,
});
const MEMBER: Viewer = { organizationIds: ["acme"], seesSystem: false };

function scene({ mostWatchers = 10, mostOfOneAddress = 10 } = {}) {
  const world = { text: "first", reads: 0, read: async () => undefined };
  const board = bannerBoard({
    mostWatchers,
    mostOfOneAddress,
    read: async ({ organizationIds }) => {
      world.reads += 1;
      const { text } = world;
      await world.read();
      return [banner([text, ...organizationIds].join(" "))];
    },
  });
  const watch = (viewer: Viewer = ANYBODY, address = "192.0.2.1") => {
    const seen: string[] = [];
    const ended: boolean[] = [];
    const show = (json: string): void => {
      seen.push(...(JSON.parse(json) as Banner[]).map(({ text }) => text));
    };
    return { seen, ended, leave: board.watch({ viewer, address, show, end: () => ended.push(true) }) };
  };
  return { world, board, watch };
}

describe("the board of banners", () => {
  it("shows what stands when one comes, and each change once; a viewer's organizations decide", async () => {
    const { world, board, watch } = scene();
    const [anybody, member] = [watch(), watch(MEMBER)];
    await expect.poll(() => [anybody.seen, member.seen]).toEqual([["first"], ["first acme"]]);
    world.text = "second";
    board.changed();
    await expect
      .poll(() => [anybody.seen, member.seen])
      .toEqual([
        ["first", "second"],
        ["first acme", "second acme"],
      ]);
    board.changed();
    await expect.poll(() => world.reads).toBe(6);
    expect(anybody.seen).toEqual(["first", "second"]);
  });

  it("counts who watches, and who has got what stands", async () => {
    const { world, board, watch } = scene();
    const [, gone] = [watch(), watch(), watch(MEMBER)];
    expect(board.counts()).toEqual({ open: 3, shown: 0 });
    await expect.poll(() => board.counts()).toEqual({ open: 3, shown: 3 });
    const held = Promise.withResolvers<undefined>();
    world.read = () => held.promise;
    board.changed();
    expect(board.counts()).toEqual({ open: 3, shown: 0 });
    held.resolve(undefined);
    await expect.poll(() => board.counts()).toEqual({ open: 3, shown: 3 });
    gone.leave?.();
    expect(board.counts()).toEqual({ open: 2, shown: 2 });
  });

  it("reads once for all who see the same, however many", async () => {
    const { world, board, watch } = scene({ mostWatchers: 1_000, mostOfOneAddress: 1_000 });
    const watches = Array.from({ length: 1_000 }, () => watch());
    await expect.poll(() => watches.every(({ seen }) => seen.length === 1)).toBe(true);
    world.text = "second";
    board.changed();
    await expect.poll(() => watches.every(({ seen }) => seen.at(-1) === "second")).toBe(true);
    expect(world.reads).toBe(2);
  });

  it("shows nobody what was read before a change", async () => {
    const { world, board, watch } = scene();
    const slow = Promise.withResolvers<undefined>();
    world.read = () => slow.promise;
    const { seen } = watch();
    world.text = "second";
    world.read = async () => undefined;
    board.changed();
    await expect.poll(() => seen).toEqual(["second"]);
    slow.resolve(undefined);
    await slow.promise;
    expect(seen).toEqual(["second"]);
  });

  it("reads again when the mode couldn't be read, and shows what it was until then", async () => {
    const { world, board, watch } = scene();
    const { seen } = watch();
    await expect.poll(() => seen).toEqual(["first"]);
    world.text = "second";
    world.read = () => Promise.reject(new Error("no database"));
    board.changed();
    await expect.poll(() => world.reads).toBe(2);
    world.read = async () => undefined;
    await expect.poll(() => seen, { timeout: 60_000 }).toEqual(["first", "second"]);
  });

  it("has a place for so many, and for so many of one address; who leaves makes room", () => {
    const { watch } = scene({ mostWatchers: 3, mostOfOneAddress: 2 });
    const first = watch();
    expect(watch().leave).not.toBeNull();
    expect(watch().leave).toBeNull();
    expect(watch(ANYBODY, "192.0.2.2").leave).not.toBeNull();
    expect(watch(ANYBODY, "192.0.2.3").leave).toBeNull();
    first.leave?.();
    expect(watch().leave).not.toBeNull();
  });

  it("ends every watch when it closes", () => {
    const { board, watch } = scene();
    const watches = [watch(), watch(MEMBER)];
    board.close();
    expect(watches.map(({ ended }) => ended)).toEqual([[true], [true]]);
  });
});
