import { connect, type Socket } from "node:net";
import { eventually } from "../tests/eventually.ts";

/** A page as thin as it can be: it counts what it is told, and comes back when its stream ends, as browsers do. */
interface Client {
  socket: Socket;
  retryMs: number;
  told: number;
  toldAt: number;
  last: string;
}

/** Thousands of open pages in this process. */
export class StreamClients {
  readonly #port: number;
  readonly #path: string;
  readonly #clients: Client[] = [];
  /** When each came back, after a stream had ended. */
  readonly returns: number[] = [];
  #ended = false;

  constructor(port: number, path: string) {
    this.#port = port;
    this.#path = path;
  }

  /** Opens so many, a few hundred at a time. */
  async open(count: number): Promise<void> {
    for (let from = 0; from < count; from += 250) {
      for (let index = from; index < Math.min(count, from + 250); index += 1) this.#clients.push(this.#open());
      await this.all(({ told }) => told > 0);
    }
  }

  /** Until it is so of every one of them. */
  async all(is: (client: Readonly<Client>) => boolean, withinMs = 120_000): Promise<void> {
    await eventually(async () => {
      const waiting = this.#clients.filter((client) => !is(client)).length;
      if (waiting > 0) throw new Error(`${waiting} of ${this.#clients.length} clients wait`);
    }, withinMs);
  }

  /** When the last one, and each share of them, was told last (milliseconds on this process's clock). */
  toldAt(): number[] {
    return this.#clients.map((client) => client.toldAt).sort((one, other) => one - other);
  }

  end(): void {
    this.#ended = true;
    for (const { socket } of this.#clients) socket.destroy();
  }

  #open(): Client {
    const client: Client = { socket: undefined as never, retryMs: 3_000, told: 0, toldAt: 0, last: "" };
    this.#connect(client, false);
    return client;
  }

  #connect(client: Client, isBack: boolean): void {
    const socket = connect(this.#port, "127.0.0.1");
    client.socket = socket;
    let isFirst = isBack;
    socket.setNoDelay(true);
    socket.setEncoding("latin1");
    socket.on("connect", () => socket.write(`GET ${this.#path} HTTP/1.1\r\nhost: gate\r\n\r\n`));
    socket.on("data", (text: string) => {
      const retry = /retry: (\d+)/.exec(text)?.[1];
      if (retry) client.retryMs = Number(retry);
      if (!text.includes("data: ")) return;
      if (isFirst) this.returns.push(performance.now());
      isFirst = false;
      client.told += 1;
      client.toldAt = performance.now();
      client.last = text;
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      if (!this.#ended) setTimeout(() => this.#connect(client, true), client.retryMs);
    });
  }
}
