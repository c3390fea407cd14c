import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { PASSWORD_MAX, PASSWORD_MIN } from "#lib/ports/passwords.ts";
import type { PasswordStrength } from "#lib/ports/password-strength.ts";

/** zxcvbn's scale is 0 to 4; from 3 on a stolen hash of argon2id is not worth the guessing. */
const ENOUGH = 3;

/** Estimates a password's strength as one who guesses would. `known`: words that such a one tries first. */
export const passwordStrength: PasswordStrength = (password, known) => {
  if (password.length < PASSWORD_MIN) return `It needs at least ${PASSWORD_MIN} characters.`;
  if (password.length > PASSWORD_MAX) return `It may have ${PASSWORD_MAX} characters at most.`;
  const guessed = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs }).check(password, [...known]);
  if (guessed.score >= ENOUGH) return null;
  return "It is too easy to guess: known words, patterns, repetitions or names. Take four words that don't belong together.";
};
