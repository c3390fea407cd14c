import { ClusterDeviceError } from "#lib/ports/cluster-device.ts";
import { GrowingBytes } from "./growing-bytes.ts";

const END = Buffer.from("]]>]]>");
const LINE_BREAK = 0x0a;
/** "\n#4294967295\n": no chunk's head is longer. */
const HEAD_BYTES = 13;
const HEAD = /^\n#(?:(#)|([1-9]\d{0,9}))\n/;

/**
 * Cuts what arrives into messages: by NETCONF 1.0's end mark, and from `useChunks` on by 1.1's chunks (RFC 6242). A
 * message that grows beyond `most` bytes is an error as soon as it does.
 */
export class Deframer {
  readonly #arrived = new GrowingBytes();
  readonly #message = new GrowingBytes();
  #chunked = false;
  /** Of the chunk that is being read. */
  #left = 0;
  #searched = 0;

  useChunks(): void {
    this.#chunked = true;
  }

  push(bytes: Uint8Array): void {
    this.#arrived.append(bytes);
  }

  /** The next message that is whole; null: more has to arrive. */
  next(most: number): string | null {
    const message = this.#chunked ? this.#nextOfChunks(most) : this.#nextMarked();
    if (message === null && this.size > most + END.length) throw tooLarge(most);
    if (message !== null && message.length > most) throw tooLarge(most);
    return message;
  }

  /** Bytes that are kept. */
  get size(): number {
    return this.#arrived.length + this.#message.length;
  }

  /** Something of a message has arrived, and not its end. */
  get half(): boolean {
    return this.#message.length > 0 || this.#left > 0 || this.#arrived.view().toString().trim() !== "";
  }

  #nextMarked(): string | null {
    const arrived = this.#arrived.view();
    const end = arrived.indexOf(END, this.#searched);
    // What has been searched isn't searched again, but for the beginning of a mark.
    this.#searched = end === -1 ? Math.max(0, arrived.length - END.length) : 0;
    if (end === -1) return null;
    const message = arrived.toString("utf8", 0, end);
    this.#arrived.drop(end + END.length);
    return message;
  }

  #nextOfChunks(most: number): string | null {
    for (;;) {
      if (this.#left > 0) {
        const part = this.#arrived.view().subarray(0, this.#left);
        if (part.length === 0) return null;
        this.#message.append(part);
        this.#left -= part.length;
        this.#arrived.drop(part.length);
        if (this.#message.length > most) throw tooLarge(most);
        continue;
      }
      const head = this.#head();
      if (head === null) return null;
      if (head === 0) return this.#whole();
      if (this.#message.length + head > most) throw tooLarge(most);
      this.#left = head;
    }
  }

  /** Bytes of the chunk that begins here; 0: the message has ended; null: the head isn't whole yet. */
  #head(): number | null {
    this.#skipEmptyLines();
    const text = this.#arrived.view().toString("latin1", 0, HEAD_BYTES);
    const found = HEAD.exec(text);
    if (found) {
      this.#arrived.drop(found[0].length);
      return found[1] === undefined ? Number(found[2]) : 0;
    }
    if (text.length < HEAD_BYTES && /^(?:\n(?:#(?:#|[1-9]\d*)?)?)?$/.test(text)) return null;
    throw new ClusterDeviceError("garbage", "It breaks NETCONF's framing: no chunk begins where one has to.");
  }

  /** Some devices end a message with a line break of their own, before the one with which a chunk begins. */
  #skipEmptyLines(): void {
    const arrived = this.#arrived.view();
    let empty = 0;
    while (arrived[empty] === LINE_BREAK && arrived[empty + 1] === LINE_BREAK) empty += 1;
    this.#arrived.drop(empty);
  }

  #whole(): string {
    const message = this.#message.view().toString("utf8");
    this.#message.drop(this.#message.length);
    return message;
  }
}

function tooLarge(most: number): ClusterDeviceError {
  return new ClusterDeviceError("tooLarge", `It answers with more than ${most} bytes, which is no answer to this.`);
}
