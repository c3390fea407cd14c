import { describe, expect, it } from "vitest";
import { count, countOf, listOf, memory } from "./wording.ts";

describe("plain words", () => {
  it.each([
    [0, "0 instances"],
    [1, "1 instance"],
    [12, "12 instances"],
  ])("counts %i", (amount, text) => expect(count(amount, "instance")).toBe(text));

  it("calls them firewalls where all are", () => {
    expect(countOf([{ kind: "firewall" }, { kind: "firewall" }])).toBe("2 firewalls");
    expect(countOf([{ kind: "firewall" }, { kind: "instance" }])).toBe("2 instances");
    expect(countOf([])).toBe("0 instances");
  });

  it.each([
    [16 * 2 ** 30, "16 GiB"],
    [3.14 * 2 ** 30, "3.1 GiB"],
    [512 * 2 ** 20, "512 MiB"],
    [0, "0 MiB"],
    [-5, "0 MiB"],
  ])("says %i bytes", (bytes, text) => expect(memory(bytes)).toBe(text));

  it.each([
    [[], ""],
    [["a"], "a"],
    [["a", "b", "c"], "a, b and c"],
    [["a", "b", "c", "d", "e", "f", "g"], "a, b, c, d, e and 2 more"],
  ])("lists %j", (names, text) => expect(listOf(names)).toBe(text));
});
