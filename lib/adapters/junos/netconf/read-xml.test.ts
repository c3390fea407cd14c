import { describe, expect, it } from "vitest";
import { child, textOf } from "../../libvirt/parse/xml.ts";
import { readXml } from "./read-xml.ts";

describe("a device's XML", () => {
  it("is read without its prefixes", () => {
    const root = readXml(`\n<?xml version="1.0"?>\n<nc:a xmlns:nc="x"><b> 1 &lt; 2 </b></nc:a>`);
    expect(textOf(child(child(root, "a"), "b"))).toBe("1 < 2");
  });

  it("keeps what looks like tags where it is text", () => {
    const root = readXml("<a><!-- <b> --><![CDATA[<c> ]] > &x;]]></a>");
    expect(textOf(child(root, "a"))).toBe("<c> ]] > &x;");
  });

  it("knows the end of a tag from a sign in its quotes", () => {
    const root = readXml(`<a b="/>" c='x > "y"'><d e=">"/></a>`);
    expect(child(child(root, "a"), "d")).toBeDefined();
  });

  const entities = Array.from({ length: 9 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join("");

  it.each([
    ["an entity bomb", `<!DOCTYPE a [<!ENTITY e0 "lol">${entities}]><a>&e9;</a>`, "garbage"],
    ["an outer entity", `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`, "garbage"],
    ["no XML", "\u0007core dumped %% <a <<>> </nothing>", "garbage"],
    ["a tag that doesn't end", "<a><b", "garbage"],
    ["tags that cross", "<a><b></a></b>", "garbage"],
    ["nothing", "", "garbage"],
    ["a tag in a tag", "<a <b/>></a>", "garbage"],
    ["an object's inner properties", "<__proto__><polluted>yes</polluted></__proto__>", "garbage"],
    ["a hundred levels", `${"<a>".repeat(100)}${"</a>".repeat(100)}`, "tooLarge"],
    ["a million elements", `<a>${"<b/>".repeat(1_000_000)}</a>`, "tooLarge"],
    ["a tag of a megabyte", `<a b="${"x".repeat(1_000_000)}"/>`, "tooLarge"],
  ])("is refused: %s", (_, text, kind) => {
    expect(() => readXml(text)).toThrow(expect.objectContaining({ kind }));
  });
});
