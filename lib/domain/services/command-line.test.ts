import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineOf, wordsOf } from "./command-line.ts";

describe("a command as a person types it", () => {
  it.each<[string, string[] | null]>([
    ["", []],
    ["  systemctl   reboot ", ["systemctl", "reboot"]],
    ['logger "going down" now', ["logger", "going down", "now"]],
    ['say "a \\"b\\" \\\\ c" ""', ["say", 'a "b" \\ c', ""]],
    ["echo $HOME; rm -rf 'x y'", ["echo", "$HOME;", "rm", "-rf", "'x", "y'"]],
    ['say "no end', null],
    ['say "a"b', null],
  ])("%j is %j", (line, words) => {
    expect(wordsOf(line)).toEqual(words);
  });

  it("has the words that it was made from, whatever they are", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" })), (words) => {
        expect(wordsOf(lineOf(words))).toEqual(words);
      }),
    );
  });
});
