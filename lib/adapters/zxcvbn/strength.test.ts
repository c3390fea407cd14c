import { expect, it } from "vitest";
import { passwordStrength } from "./strength.ts";

const KNOWN = ["maintenance", "lull"];

it.each([
  ["short", "It needs at least 12 characters."],
  ["x".repeat(300), "It may have 256 characters at most."],
  ["maintenance1", "It is too easy to guess"],
  ["aaaaaaaaaaaaaa", "It is too easy to guess"],
  ["qwertyuiop123", "It is too easy to guess"],
  ["password1234", "It is too easy to guess"],
  ["lullmaintenance", "It is too easy to guess"],
])("%s: %s", (password, why) => {
  expect(passwordStrength(password, KNOWN)).toContain(why);
});

it.each(["ferret anvil nocturne gravel", "vQ9!x7-Lm2#tR4", "Zwölf Boxkämpfer jagen Viktor quer"])(
  "%s will do",
  (password) => {
    expect(passwordStrength(password, KNOWN)).toBeNull();
  },
);
