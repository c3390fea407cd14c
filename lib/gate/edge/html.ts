import { createHash } from "node:crypto";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it stands in HTML and XML, also within quotes; what XML can't hold is left out. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (each) => ESCAPES[each] ?? each).replaceAll(/[^\P{Cc}\n\t]/gu, "");
}

/** A source expression of a Content-Security-Policy that allows exactly this text. */
export function sourceHash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** A time for people, in UTC where nothing else is known; machines and scripts read its attribute. */
export function timeElement(iso: string): string {
  const text = `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
  return `<time datetime="${escaped(iso)}">${text}</time>`;
}
