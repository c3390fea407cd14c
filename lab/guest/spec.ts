/** A guest of the lab as it is asked for. */
export interface GuestSpec {
  /** The lab's folder. */
  dir: string;
  node: string;
  /** Letters, digits and hyphens; unique in the lab. */
  name: string;
  memoryMiB?: number;
  state?: "running" | "paused" | "stopped";
  /** Ignores the power button. */
  hang?: boolean;
  /** Has a disk on the node's own storage, so that it can't move. */
  pinned?: boolean;
  firewall?: boolean;
  /** New instances are made from it; it is none itself. */
  template?: boolean;
  network?: string;
  autostart?: boolean;
  /** Its move takes about half a minute. */
  slow?: boolean;
}
