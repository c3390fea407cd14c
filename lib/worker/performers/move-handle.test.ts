import { describe, expect, it } from "vitest";
import type { InstanceObservation } from "#lib/ports/hypervisor.ts";
import { begunAgain, handleOf, stallOf, watched, type MoveHandle } from "./move-handle.ts";

const STALL_SECONDS = 20;

/** What one sees of a move, and when, in seconds from its begin. */
type Look = [atSeconds: number, bytesRemaining: number | null];

describe("a move that stands still, or comes no nearer", () => {
  it.each<[string, Look[], RegExp | null]>([
    ["has just begun", [[0, null]], null],
    [
      "sends",
      [
        [0, 900],
        [15, 600],
        [30, 300],
      ],
      null,
    ],
    [
      "sends nothing for 20 s",
      [
        [0, 900],
        [10, 600],
        [31, 600],
      ],
      /stood still for 20 s/,
    ],
    [
      "sends nothing for 20 s, then again",
      [
        [0, 900],
        [10, 600],
        [29, 600],
        [35, 500],
      ],
      null,
    ],
    [
      "has come no nearer for 9 min",
      [
        [0, 900],
        [60, 300],
        [300, 500],
        [600, 400],
      ],
      null,
    ],
    [
      "has come no nearer for more than 10 min",
      [
        [0, 900],
        [60, 300],
        [300, 500],
        [661, 400],
      ],
      /came no nearer to its end for 10 min/,
    ],
    [
      "has come nearer after long",
      [
        [0, 900],
        [60, 300],
        [300, 500],
        [590, 299],
        [1100, 400],
      ],
      null,
    ],
    [
      "tells of no bytes at all",
      [
        [0, null],
        [15, null],
      ],
      null,
    ],
  ])("%s", (_, looks, said) => {
    const last = looks.at(-1);
    const handle = looks.slice(0, -1).reduce((kept, look) => watched(kept, seen(look), at(look)), handleOf(null));
    const stall = last ? stallOf(handle, seen(last), at(last), STALL_SECONDS) : null;
    if (said) expect(stall).toMatch(said);
    else expect(stall).toBeNull();
  });

  it("is begun again with nothing against it, and that is counted", () => {
    const stuck: MoveHandle = watched(handleOf(null), seen([0, 5]), at([0, 5]));
    const again = begunAgain(stuck);
    expect(again).toMatchObject({ starts: 1, least: null, leastAt: null });
    expect(
      stallOf(watched(again, seen([700, 900]), at([700, 900])), seen([701, 800]), at([701, 800]), STALL_SECONDS),
    ).toBeNull();
  });
});

function seen([, bytesRemaining]: Look): InstanceObservation {
  return {
    id: "guest",
    state: "running",
    job: { kind: "migration-out", progress: null, bytesRemaining, elapsedMs: 0 },
  } as unknown as InstanceObservation;
}

function at([seconds]: Look): Date {
  return new Date(seconds * 1000);
}
