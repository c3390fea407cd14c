import type { MemberId } from "./model/state.ts";

/** What a member was told, and when: the proof of what was sent and of what was not. */
export interface Heard {
  at: number;
  member: MemberId;
  via: "netconf" | "cli" | "scp";
  /** The RPC's name, or the command's first line. */
  name: string;
  /** The RPC's element with all that is in it, or the whole command. */
  text: string;
}

/** An RPC that isn't answered as it should be: by its name, or "*" for all. */
export interface ReplyFault {
  rpc: string;
  /** Nothing; an error; no XML; XML of more than 10 MB; XML whose entities grow without bound. */
  as: "silent" | "refused" | "garbage" | "huge" | "bomb";
}
