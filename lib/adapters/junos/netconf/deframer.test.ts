import { randomInt } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Deframer } from "./deframer.ts";

const MOST = 1_000_000;

/** All messages of what arrives in the given pieces. */
function cut(deframer: Deframer, pieces: readonly Buffer[], most = MOST): string[] {
  const messages: string[] = [];
  for (const piece of pieces) {
    deframer.push(piece);
    for (let next = deframer.next(most); next !== null; next = deframer.next(most)) messages.push(next);
  }
  return messages;
}

const bytes = (text: string): Buffer[] => [...Buffer.from(text)].map((byte) => Buffer.of(byte));

function inPieces(text: string): Buffer[] {
  const whole = Buffer.from(text);
  const pieces: Buffer[] = [];
  for (let at = 0; at < whole.length;) {
    const length = randomInt(1, 40);
    pieces.push(whole.subarray(at, at + length));
    at += length;
  }
  return pieces;
}

function chunked(): Deframer {
  const deframer = new Deframer();
  deframer.useChunks();
  return deframer;
}

describe("messages with an end mark", () => {
  it("come out whole, wherever the network cuts them", () => {
    const text = "<a>ä]]></a>]]>]]>\n<b/>\n]]>]]>";
    for (const pieces of [[Buffer.from(text)], bytes(text), inPieces(text)]) {
      expect(cut(new Deframer(), pieces).map((each) => each.trim())).toEqual(["<a>ä]]></a>", "<b/>"]);
    }
  });

  it("are given up as soon as they are too long, and not kept any longer", () => {
    const deframer = new Deframer();
    const flood = Buffer.alloc(600, "x");
    expect(cut(deframer, [flood], 1_000)).toEqual([]);
    expect(deframer.half).toBe(true);
    expect(() => cut(deframer, [flood], 1_000)).toThrow(/more than 1000 bytes/);
  });
});

describe("messages in chunks", () => {
  it("come out whole, wherever the network and the device cut them", () => {
    const text = "\n#4\n<a>ä\n#5\n]]></\n#2\na>\n##\n\n\n#4\n<b/>\n##\n".replace("#4\n<a>ä", "#5\n<a>ä");
    for (const pieces of [[Buffer.from(text)], bytes(text), inPieces(text)]) {
      expect(cut(chunked(), pieces)).toEqual(["<a>ä]]></a>", "<b/>"]);
    }
  });

  it("follow a hello that has an end mark, in the same packet", () => {
    const deframer = new Deframer();
    deframer.push(Buffer.from("<hello/>\n]]>]]>\n\n#4\n<a/>\n##\n"));
    expect(deframer.next(MOST)).toBe("<hello/>\n");
    deframer.useChunks();
    expect(deframer.next(MOST)).toBe("<a/>");
    expect(deframer.half).toBe(false);
  });

  it.each(["<a/>", "\n#0\n", "\n#01\n", "\n#x\n", "\n#99999999999\n", "\n#4 \n"])("are none in %j", (text) => {
    expect(() => cut(chunked(), [Buffer.from(text), Buffer.alloc(20, "y")])).toThrow(/framing/);
  });

  it.each(["\n#4294967295\n", `\n#900\n${"x".repeat(900)}\n#200\n`])(
    "are given up before a chunk that is too long is read: %#",
    (text) => {
      expect(() => cut(chunked(), [Buffer.from(text)], 1_000)).toThrow(/more than 1000 bytes/);
    },
  );

  it("of one byte each cost no more than they are long", () => {
    const text = `${"\n#1\nx".repeat(200_000)}\n##\n`;
    expect(cut(chunked(), [Buffer.from(text)])).toEqual(["x".repeat(200_000)]);
  });
});
