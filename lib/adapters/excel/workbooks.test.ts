import { constants, deflateRawSync, inflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { checkArchive } from "./check-archive.ts";
import { readApart } from "./read-apart.ts";
import { excelWorkbooks } from "./workbooks.ts";

const DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://evil.test")', "\tx", "<b>&amp;"];
const WORKBOOK = '<workbook><sheets><sheet name="hosts" sheetId="1" r:id="rId1"/></sheets></workbook>';
const RELATIONS =
  '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>';

describe("a workbook", () => {
  it("comes back as it was written, whatever a text begins with, and has no formula", async () => {
    const rows = [["Name", "Size", "Used"], ...DANGEROUS.map((text) => [text, 1.5, true]), ["", null, false]];
    const bytes = await excelWorkbooks.write([
      { name: "hosts", rows },
      { name: "empty", rows: [["Key"]] },
    ]);
    const read = await excelWorkbooks.read(bytes);
    expect(read.map(({ name }) => name)).toEqual(["hosts", "empty"]);
    expect(read[0]?.rows.slice(0, -1)).toEqual(rows.slice(0, -1));
    expect(partOf(bytes, "xl/worksheets/sheet1.xml")).not.toContain("<f");
  });

  it("of 10,000 rows is written and read", async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => [`host-${index}`, index]);
    const [sheet] = await excelWorkbooks.read(await excelWorkbooks.write([{ name: "many", rows }]));
    expect(sheet?.rows).toHaveLength(10_000);
  });

  it("that is none is refused", async () => {
    for (const bytes of [Buffer.from("not a zip"), Buffer.from([0x50, 0x4b, 0x05, 0x06]), archive([["x", "y"]])]) {
      await expect(excelWorkbooks.read(bytes)).rejects.toThrow("no Excel workbook");
    }
  });

  it.each([
    ["rows", '<row r="900000000"><c r="A900000000"><v>1</v></c></row>'],
    ["columns", '<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>'],
  ])("of a few bytes that claims a billion %s is refused, and harms nobody else", async (_what, rows) => {
    const claiming = archive([
      ["xl/workbook.xml", WORKBOOK],
      ["xl/_rels/workbook.xml.rels", RELATIONS],
      ["xl/worksheets/sheet1.xml", `<worksheet><sheetData>${rows}</sheetData></worksheet>`],
    ]);
    await expect(readApart(claiming, 48)).rejects.toThrow("more memory or time");
  });

  it("reads what a formula came to when the file was written, and never the formula", async () => {
    const sheet = `<worksheet><sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c></row></sheetData></worksheet>`;
    const formulas = archive([
      ["xl/workbook.xml", WORKBOOK],
      ["xl/_rels/workbook.xml.rels", RELATIONS],
      ["xl/worksheets/sheet1.xml", sheet],
    ]);
    expect(await excelWorkbooks.read(formulas)).toEqual([{ name: "hosts", rows: [[2]] }]);
  });

  it("that unpacks to more than it may is refused, though it claims to be small", () => {
    const zeros = Buffer.alloc(60 * 1024 ** 2);
    const bomb = archive(
      [
        ["a", zeros],
        ["b", zeros],
      ],
      10,
    );
    expect(bomb.length).toBeLessThan(200_000);
    expect(() => checkArchive(bomb)).toThrow("more than 100 MB");
  });
});

/** An archive of these parts, each claiming this size. */
function archive(parts: [string, string | Buffer][], claimed?: number): Buffer {
  let offset = 0;
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  for (const [name, content] of parts) {
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    for (const [header, at] of [
      [local, 8],
      [central, 10],
    ] as const) {
      header.writeUInt16LE(8, at);
      header.writeUInt32LE(packed.length, at + 10);
      header.writeUInt32LE(claimed ?? Buffer.byteLength(content), at + 14);
      header.writeUInt16LE(name.length, at + 18);
    }
    central.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed);
    centrals.push(central, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(Buffer.concat(centrals).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...centrals, end]);
}

/** The XML of a part of the workbook, as it is stored or unpacked. */
function partOf(bytes: Uint8Array, name: string): string {
  const view = Buffer.from(bytes);
  const at = view.indexOf(name);
  expect(at).toBeGreaterThan(0);
  const header = at - 30;
  const packed = view.subarray(at + name.length + view.readUInt16LE(header + 28));
  return view.readUInt16LE(header + 8) === 0 ? packed.toString() : inflated(packed);
}

function inflated(packed: Buffer): string {
  return inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }).toString();
}
