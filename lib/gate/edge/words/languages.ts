import { ar } from "./ar.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import type { Words } from "./words.ts";

const BUILT_IN: Readonly<Record<string, Words>> = { en, de, fr, es, ar };
const RIGHT_TO_LEFT = ["ar", "fa", "he", "ps", "ur", "yi"];
const MOST_ASKED = 20;

/** The built-in words of a language; English where there are none. */
export function wordsOf(language: string): Words {
  return BUILT_IN[primary(language)] ?? en;
}

export function directionOf(language: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.includes(primary(language)) ? "rtl" : "ltr";
}

/**
 * The language that suits a reader best (`de-AT, de;q=0.9, en;q=0.5`), of the built-in ones and `own`, an
 * application's; English where none does. An own language comes before a built-in one of the same rank.
 */
export function chooseLanguage(asked: string, own: readonly string[] = []): string {
  const there = [...own, ...Object.keys(BUILT_IN)];
  for (const wanted of inOrder(asked)) {
    const exact = there.find((each) => each.toLowerCase() === wanted);
    const near = exact ?? there.find((each) => primary(each) === primary(wanted));
    if (near !== undefined) return near;
  }
  return "en";
}

function inOrder(asked: string): string[] {
  return asked
    .slice(0, 500)
    .split(",", MOST_ASKED)
    .map((part) => {
      const [tag = "", ...parameters] = part.split(";").map((each) => each.trim().toLowerCase());
      const quality = Number(parameters.find((each) => each.startsWith("q="))?.slice(2) ?? 1);
      return { tag, quality: Number.isFinite(quality) ? quality : 0 };
    })
    .filter(({ tag, quality }) => quality > 0 && /^[a-z]{2,3}(?:-|$)/.test(tag))
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
}

function primary(language: string): string {
  return language.split("-", 1)[0]?.toLowerCase() ?? "";
}
