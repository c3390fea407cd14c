/** How an application's maintenance page and banner look and speak. */
export interface Appearance {
  /** A `data:` URL of an image; null: none. */
  logo: string | null;
  /** Title and text by language (`en`, `de`, `ar`); a language that isn't there has the built-in words. */
  words: Readonly<Record<string, { title: string; text: string }>>;
  banner: { dismissible: boolean };
}

export const UNTOUCHED_APPEARANCE: Appearance = { logo: null, words: {}, banner: { dismissible: false } };
