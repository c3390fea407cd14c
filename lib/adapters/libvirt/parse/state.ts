import type { InstanceState } from "#lib/domain/fleet/facts.ts";

export interface DomainState {
  state: InstanceState;
  reason: string | null;
}

interface StateWords {
  word: string;
  state: InstanceState;
  reasons: readonly string[];
}

/** libvirt's virDomainState and its reasons, by number and in the words of `virsh domstate --reason`. */
const STATES: readonly StateWords[] = [
  { word: "no state", state: "unknown", reasons: ["unknown"] },
  {
    word: "running",
    state: "running",
    reasons: [
      ...["unknown", "booted", "migrated", "restored", "from snapshot", "unpaused", "migration canceled"],
      ...["save canceled", "event wakeup", "crashed", "post-copy", "post-copy failed"],
    ],
  },
  { word: "idle", state: "running", reasons: ["unknown"] },
  {
    word: "paused",
    state: "paused",
    reasons: [
      ...["unknown", "user", "migrating", "saving", "dumping", "I/O error", "watchdog", "from snapshot"],
      ...["shutting down", "creating snapshot", "crashed", "starting up", "post-copy", "post-copy failed", "api error"],
    ],
  },
  { word: "in shutdown", state: "running", reasons: ["unknown", "user"] },
  {
    word: "shut off",
    state: "stopped",
    reasons: ["unknown", "shutdown", "destroyed", "crashed", "migrated", "saved", "failed", "from snapshot", "daemon"],
  },
  { word: "crashed", state: "unknown", reasons: ["unknown", "panicked"] },
  { word: "pmsuspended", state: "unknown", reasons: ["unknown"] },
];

export function stateByNumber(state: number, reason: number): DomainState {
  const words = STATES[state];
  return words ? { state: words.state, reason: known(words.reasons[reason]) } : { state: "unknown", reason: null };
}

/** Reads `running (booted)`. */
export function stateByWords(text: string): DomainState {
  const [, word, reason] = /^(.*?)(?: \((.*)\))?$/.exec(text.trim()) ?? [];
  const words = STATES.find((candidate) => candidate.word === word);
  return { state: words?.state ?? "unknown", reason: known(reason) };
}

function known(reason: string | undefined): string | null {
  return reason === undefined || reason === "unknown" ? null : reason;
}
