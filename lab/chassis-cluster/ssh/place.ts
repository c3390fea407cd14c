import type { Connection } from "ssh2";
import type { Core } from "../core.ts";
import type { MemberId } from "../model/state.ts";

/** Where a session lives: the cluster, the member that it is on, and how it is served. */
export interface Place {
  core: Core;
  id: MemberId;
  options: { user: string; netconf?: "1.0" | "1.0 and 1.1" };
  connection: Connection;
}
