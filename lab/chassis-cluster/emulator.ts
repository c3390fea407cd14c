import type { Heard } from "./conversation.ts";
import { startCore } from "./core.ts";
import { bringAbout, mend, type Fault } from "./faults.ts";
import { newCluster, type ClusterShape } from "./model/initial.ts";
import type { Cluster, MemberId } from "./model/state.ts";
import { openDoor } from "./ssh/door.ts";
import { newHostKey, type HostKey } from "./ssh/host-key.ts";

export interface EmulatorOptions extends ClusterShape {
  user: string;
  password: string;
  /** Lines of public keys ("ssh-ed25519 AAAA...") that may sign in as well. */
  authorizedKeys?: string[];
  /** Of node0 and node1; 0 or none: any free one. */
  ports?: [number, number];
  hostKeys?: [HostKey, HostKey];
  /** Which versions of NETCONF it offers; both by default. */
  netconf?: "1.0" | "1.0 and 1.1";
  /** A cluster as it was left; a new one by default. */
  cluster?: Cluster;
}

export interface EmulatedMember {
  id: MemberId;
  host: string;
  port: number;
  /** "ssh-ed25519 AAAA..." */
  hostKey: string;
}

export interface Emulator {
  members: [EmulatedMember, EmulatedMember];
  /** Every command and RPC that a member has received. */
  log: () => readonly Heard[];
  state: () => Cluster;
  onChange: (listener: (cluster: Cluster) => void) => () => void;
  fault: (fault: Fault) => void;
  /** Takes faults back; a held phase goes on, a member that stayed down is switched on. */
  mend: (kind?: Fault["kind"]) => void;
  stop: () => Promise<void>;
}

/** Starts a chassis cluster of two members, each behind an SSH server of its own on 127.0.0.1. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const core = startCore(options.cluster ?? newCluster(options, Date.now()));
  const keys = options.hostKeys ?? [newHostKey(), newHostKey()];
  const open = (id: MemberId): ReturnType<typeof openDoor> =>
    openDoor(core, id, { ...options, port: options.ports?.[id] ?? 0, hostKey: keys[id] });
  const doors = await Promise.all([open(0), open(1)]);
  const member = (id: MemberId): EmulatedMember => ({
    id,
    host: "127.0.0.1",
    port: doors[id].port,
    hostKey: keys[id].public,
  });
  return {
    members: [member(0), member(1)],
    log: () => core.heard,
    state: core.cluster,
    onChange: core.onChange,
    fault: (fault) => bringAbout(core, fault),
    mend: (kind) => mend(core, kind),
    stop: async () => {
      core.stop();
      await Promise.all(doors.map((door) => door.close()));
    },
  };
}
