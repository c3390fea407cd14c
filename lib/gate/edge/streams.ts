import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";

/** What the pages of one application read in one language. */
export interface Audience {
  /** An application's slug; null: the platform's own pages. */
  application: string | null;
  /** The id of an organization that has a mode or a notice of its own; null: none. */
  organization: string | null;
  language: string;
}

interface Stream {
  socket: Socket;
  audience: string;
  /** What it was sent last. */
  sent: Buffer | null;
}

export interface StreamSettings {
  /** The message of an audience; null: nothing is known yet. */
  messageFor(audience: Audience): string | null;
  mostStreams: number;
}

/** A stream whose reader is so far behind (in bytes) is ended: it comes back for what holds then. */
const MOST_BEHIND = 64 * 1024;
/** Written between two turns of the event loop, so that decisions are answered meanwhile. */
const AT_ONCE = 500;
/** A line that says nothing goes to each stream so often, so that proxies keep it open (seconds). */
const STILL_THERE_SECONDS = 20;
/** A page whose gate is gone comes back within this time, each at its own (milliseconds). */
const RETRY_MS = { least: 1_000, spread: 9_000 };

const STILL_THERE = Buffer.from(":\n\n");

const HEAD = [
  "HTTP/1.1 200 OK",
  "content-type: text/event-stream; charset=utf-8",
  "cache-control: no-store, no-transform",
  "access-control-allow-origin: *",
  "x-content-type-options: nosniff",
  // nginx holds a stream back otherwise.
  "x-accel-buffering: no",
  "connection: close",
].join("\r\n");

/** Server-sent events to every open page: a message is made once for all who read the same, and sent to each. */
export class Streams {
  readonly #streams = new Set<Stream>();
  readonly #audiences = new Map<string, { audience: Audience; message: Buffer | null }>();
  readonly #settings: StreamSettings;
  readonly #timer: NodeJS.Timeout;
  #sending = false;
  #changed = false;
  #beat = 0;

  constructor(settings: StreamSettings) {
    this.#settings = settings;
    this.#timer = setInterval(() => this.#sayStillThere(), 1_000);
    this.#timer.unref();
  }

  /** False: there is no room for another one. */
  open({ socket }: IncomingMessage, audience: Audience): boolean {
    if (this.#streams.size >= this.#settings.mostStreams) return false;
    const key = keyOf(audience);
    const known = this.#audiences.get(key) ?? { audience, message: this.#made(audience) };
    this.#audiences.set(key, known);
    const stream: Stream = { socket, audience: key, sent: known.message };
    this.#streams.add(stream);
    const forget = (): void => void this.#streams.delete(stream);
    socket.on("close", forget).on("error", forget);
    socket.setNoDelay(true);
    socket.setTimeout(0);
    const retry = Math.round(RETRY_MS.least + Math.random() * RETRY_MS.spread);
    socket.write(`${HEAD}\r\n\r\nretry: ${retry}\n\n${known.message?.toString() ?? ""}`);
    return true;
  }

  /** The state is another one. Whatever changes while messages go out, every page ends with what holds at the end. */
  changed(): void {
    for (const known of this.#audiences.values()) {
      const message = this.#made(known.audience);
      if (message && known.message?.equals(message)) continue;
      known.message = message;
    }
    this.#changed = true;
    if (!this.#sending) void this.#sendAll();
  }

  /** Streams by audience: how many there are, and how many have all of what holds now. */
  *counts(): Generator<{ audience: Audience; open: number; shown: number }> {
    const counted = new Map([...this.#audiences.keys()].map((key) => [key, { open: 0, shown: 0 }]));
    for (const { socket, audience, sent } of this.#streams) {
      const count = counted.get(audience);
      if (!count) continue;
      count.open += 1;
      if (sent === this.#audiences.get(audience)?.message && socket.writableLength === 0) count.shown += 1;
    }
    for (const [key, { audience }] of this.#audiences)
      yield { audience, ...(counted.get(key) ?? { open: 0, shown: 0 }) };
  }

  get size(): number {
    return this.#streams.size;
  }

  close(): void {
    clearInterval(this.#timer);
    for (const { socket } of this.#streams) socket.destroySoon();
    this.#streams.clear();
  }

  async #sendAll(): Promise<void> {
    this.#sending = true;
    while (this.#changed) {
      this.#changed = false;
      let written = 0;
      for (const stream of [...this.#streams]) {
        this.#send(stream);
        written += 1;
        if (written % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    }
    this.#sending = false;
  }

  #send(stream: Stream): void {
    const message = this.#audiences.get(stream.audience)?.message ?? null;
    if (message === null || message === stream.sent) return;
    if (stream.socket.writableLength > MOST_BEHIND) return void stream.socket.destroy();
    stream.sent = message;
    stream.socket.write(message);
  }

  /** Each second to those whose turn it is: never to all at once. */
  #sayStillThere(): void {
    this.#beat = (this.#beat + 1) % STILL_THERE_SECONDS;
    let index = 0;
    for (const { socket } of this.#streams) {
      if (index % STILL_THERE_SECONDS === this.#beat && socket.writableLength === 0) socket.write(STILL_THERE);
      index += 1;
    }
  }

  #made(audience: Audience): Buffer | null {
    const text = this.#settings.messageFor(audience);
    return text === null ? null : Buffer.from(`data: ${text}\n\n`);
  }
}

/** The same for all who read the same. */
export function keyOf({ application, organization, language }: Audience): string {
  return [application ?? "", organization ?? "", language].join(" ");
}
