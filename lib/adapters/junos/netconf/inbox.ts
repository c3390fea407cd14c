import type { ClientChannel } from "ssh2";
import { ClusterDeviceError } from "#lib/ports/cluster-device.ts";
import { Deframer } from "./deframer.ts";

/** What may arrive while nobody has asked for anything. */
const UNASKED_BYTES = 64 * 1024;

interface Waiting {
  most: number;
  resolve(message: string): void;
  reject(error: Error): void;
}

/** The messages of a channel, one at a time. After its first error it gives nothing but that error. */
export class Inbox {
  readonly #deframer = new Deframer();
  readonly #onFailure: () => void;
  #waiting: Waiting | null = null;
  #failed: Error | null = null;

  /** `onFailure` frees the connection: what came over it can't be trusted any more. */
  constructor(channel: ClientChannel, onFailure: () => void) {
    this.#onFailure = onFailure;
    channel.on("data", (chunk: Buffer) => this.#take(chunk));
    // What it says on the side is no message; unread it would stop the channel.
    channel.stderr.resume();
    channel.on("error", () => this.#end());
    channel.on("close", () => this.#end());
  }

  get failed(): boolean {
    return this.#failed !== null;
  }

  useChunks(): void {
    this.#deframer.useChunks();
  }

  /** The next message, of `most` bytes. One call at a time. */
  next(most: number): Promise<string> {
    if (this.#failed) return Promise.reject(this.#failed);
    return new Promise((resolve, reject) => {
      this.#waiting = { most, resolve, reject };
      this.#give();
    });
  }

  #take(chunk: Buffer): void {
    if (this.#failed) return;
    this.#deframer.push(chunk);
    this.#give();
  }

  #give(): void {
    try {
      const message = this.#peek();
      if (message === null) return;
      const waiting = this.#waiting;
      this.#waiting = null;
      waiting?.resolve(message);
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  #peek(): string | null {
    if (this.#waiting) return this.#deframer.next(this.#waiting.most);
    if (this.#deframer.size > UNASKED_BYTES) {
      throw new ClusterDeviceError("garbage", "It says a lot that it wasn't asked for.");
    }
    return null;
  }

  #end(): void {
    const message = this.#deframer.half
      ? "It ended the session in the midst of an answer."
      : "It ended the session before it answered.";
    this.#fail(new ClusterDeviceError("unreachable", message));
  }

  #fail(error: Error): void {
    if (this.#failed) return;
    this.#failed = error;
    this.#waiting?.reject(error);
    this.#waiting = null;
    this.#onFailure();
  }
}
