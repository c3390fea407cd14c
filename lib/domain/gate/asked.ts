import type { GateApplication } from "./state.ts";

/** A request as a proxy tells of it. Nothing of it is true unless the peer is a trusted proxy. */
export interface Asked {
  /** The address that the gate's own connection comes from. */
  peer: string;
  /** The application that the proxy's configuration names; null: it is found by host. */
  slug: string | null;
  host: string;
  method: string;
  /** The request target, as it was sent. */
  target: string;
  /** A header names another path, and some applications take that one: nobody knows which path they will read. */
  hasOtherPath: boolean;
  /** X-Forwarded-For: its last address is whom the proxy itself saw. */
  forwardedFor: string;
  header(name: string): string | undefined;
  /** Whether it holds what a signed link of this generation has given. */
  holdsPass(application: GateApplication, generation: number): boolean;
}
