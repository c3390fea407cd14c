import { inflateRawSync } from "node:zlib";
import { WorkbookError } from "#lib/ports/workbooks.ts";

const MOST_ENTRIES = 1_000;
const MOST_UNPACKED = 100 * 1024 ** 2;
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * Refuses an archive that unpacks to more than it may, whatever its entries claim: each is unpacked here once, up to
 * what is left, and thrown away. Throws `WorkbookError`.
 */
export function checkArchive(bytes: Uint8Array): void {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > view.length || view.readUInt32LE(end) !== END) throw new WorkbookError(NO_WORKBOOK);
  const entries = view.readUInt16LE(end + 10);
  if (entries > MOST_ENTRIES) throw new WorkbookError("The file has more parts than a workbook may have.");
  let left = MOST_UNPACKED;
  let at = view.readUInt32LE(end + 16);
  for (let entry = 0; entry < entries; entry++) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== CENTRAL) throw new WorkbookError(NO_WORKBOOK);
    left -= unpackedSize(view, at, left);
    at += 46 + view.readUInt16LE(at + 28) + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
}

const NO_WORKBOOK = "The file is no Excel workbook (.xlsx).";

function unpackedSize(view: Buffer, at: number, limit: number): number {
  const encrypted = (view.readUInt16LE(at + 8) & 1) === 1;
  const method = view.readUInt16LE(at + 10);
  const packedSize = view.readUInt32LE(at + 20);
  const header = view.readUInt32LE(at + 42);
  if (encrypted || header + 30 > view.length) throw new WorkbookError(NO_WORKBOOK);
  const begin = header + 30 + view.readUInt16LE(header + 26) + view.readUInt16LE(header + 28);
  const packed = view.subarray(begin, begin + packedSize);
  if (method === STORED && packed.length <= limit) return packed.length;
  if (method !== DEFLATED) throw new WorkbookError(NO_WORKBOOK);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(limit, 1) }).length;
  } catch {
    throw new WorkbookError("The file is damaged, or unpacks to more than 100 MB. Split it.");
  }
}
