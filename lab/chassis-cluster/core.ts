import { EventEmitter } from "node:events";
import { nextMoment } from "./model/advance.ts";
import { happen, type Deed } from "./model/happen.ts";
import type { Answer, Cluster, MemberId } from "./model/state.ts";
import type { Heard, ReplyFault } from "./conversation.ts";

/** The model in real time: what many sessions share. */
export interface Core {
  cluster: () => Cluster;
  /** Does something now and tells everybody who listens. */
  deed: (deed: Deed) => Answer;
  onChange: (listener: (cluster: Cluster) => void) => () => void;
  /** What members were told, the last of it. */
  heard: readonly Heard[];
  hear: (told: Omit<Heard, "at">) => void;
  /** Faults of the conversation, not of the cluster. */
  replies: ReplyFault[];
  /** Members whose management link is cut. */
  cut: Set<MemberId>;
  stop: () => void;
}

/** Longer than any timer may be; the next look comes then at the latest. */
const LONGEST_TIMER_MS = 3_600_000;

/** A cluster that is looked at for weeks keeps this much of what it was told. */
const MOST_HEARD = 20_000;

export function startCore(first: Cluster, now: () => number = Date.now): Core {
  const events = new EventEmitter().setMaxListeners(0);
  let cluster = first;
  let timer: NodeJS.Timeout | undefined;
  const heard: Heard[] = [];
  const deed = (what: Deed): Answer => {
    const { cluster: after, answer } = happen(cluster, now(), what);
    cluster = after;
    plan();
    events.emit("change", cluster);
    return answer;
  };
  const plan = (): void => {
    clearTimeout(timer);
    const next = nextMoment(cluster);
    if (next === null) return;
    const wait = Math.min(Math.max(next - now(), 0), LONGEST_TIMER_MS);
    timer = setTimeout(() => void deed({ kind: "wait" }), wait);
  };
  plan();
  return {
    cluster: () => cluster,
    deed,
    onChange: (listener) => {
      events.on("change", listener);
      return () => void events.off("change", listener);
    },
    heard,
    hear: (told) => {
      heard.push({ at: now(), ...told });
      if (heard.length > MOST_HEARD) heard.splice(0, MOST_HEARD / 10);
    },
    replies: [],
    cut: new Set(),
    stop: () => {
      clearTimeout(timer);
      events.removeAllListeners();
    },
  };
}
