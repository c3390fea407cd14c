/**
 * The services that the platform itself consists of (the demo's: its runners), really started and stopped. What is
 * stopped here stays stopped, whoever watches over it, until it is started again.
 */
export interface PlatformServices {
  /** In the order in which they are started. Throws ServicesUnreachable where nobody can be asked. */
  list(): Promise<ServiceState[]>;
  /** Returns when it has been started, or ran already; whether it is well, `healthy` says. */
  start(name: string): Promise<ServiceChange>;
  /** Returns when no process of it is left, or none was there. */
  stop(name: string): Promise<ServiceChange>;
  healthy(name: string): Promise<ServiceHealth>;
}

export interface ServiceState {
  name: string;
  /** What its process calls itself, whatever the platform calls the service; null: something else keeps it. */
  process: string | null;
  /** What was last asked for: one that is wanted and doesn't run is about to be started again. */
  wanted: boolean;
  running: boolean;
  /** Since it was last started; null where it doesn't run. */
  since: Date | null;
  /** How often it has ended unasked and was started again. */
  restarts: number;
}

export type ServiceChange = { ok: true; changed: boolean } | { ok: false; because: string };

export type ServiceHealth = { healthy: true } | { healthy: false; because: string };

/** Nobody who could start or stop services answers: none was touched. */
export class ServicesUnreachable extends Error {}
