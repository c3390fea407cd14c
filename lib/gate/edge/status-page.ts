import { dayBars } from "#lib/domain/status/day-bars.ts";
import type { PublicComponent, PublicPlanned, PublicStatus } from "#lib/domain/status/public-status.ts";
import { barsList } from "./status-bars.ts";
import { escaped, sourceHash, timeElement } from "./html.ts";
import { prepare, type Prepared } from "./prepared.ts";
import { STATUS_STYLE } from "./status-style.ts";
import { OVERALL, STATE_WORDS } from "./status-words.ts";

export interface StatusAsked {
  /** When what it tells was first known. */
  takenAt: string;
  /** Null: it holds now; else since when nobody could say so (ISO 8601). */
  staleSince: string | null;
  now: Date;
}

/** `/status`: one answer without scripts or further requests. */
export function statusPage(status: PublicStatus, { takenAt, staleSince, now }: StatusAsked): Prepared {
  const end = status.state !== "up" && status.expectedEnd;
  const body = [
    `<header><h1>Status</h1><p class="overall ${status.state}"><span class="dot" aria-hidden="true"></span>`,
    `${OVERALL[status.state]}${end ? ` Expected end: ${timeElement(end)}.` : ""}</p>`,
    staleSince
      ? `<p class="stale">Last known state: nothing newer was heard since ${timeElement(staleSince)}.</p>`
      : "",
    "</header><main>",
    plannedSection(status.planned.filter(({ endsAt }) => Date.parse(endsAt) > now.getTime())),
    `<section aria-labelledby="components"><h2 id="components">Components</h2>`,
    ...status.components.map((component) => componentArticle(component, now)),
    "</section></main>",
    `<footer><p>As of ${timeElement(takenAt)}. <a href="/status.atom">Feed</a></p></footer>`,
  ].join("\n");
  return statusDocument(body, "public, max-age=5, stale-if-error=86400");
}

/** For who asks before the gate has ever known anything. */
export function unknownStatus(): Prepared {
  const text = "Nothing is known yet: the gate has just started for the first time. Look again in a moment.";
  return statusDocument(`<header><h1>Status</h1></header><main><p>${text}</p></main>`, "no-store");
}

function plannedSection(planned: readonly PublicPlanned[]): string {
  if (planned.length === 0) return "";
  const items = planned.map(({ title, text, components, startsAt, endsAt }) => {
    const where = components.length > 0 ? components.map(escaped).join(", ") : "Everything";
    const when = `${timeElement(startsAt)} to ${timeElement(endsAt)}`;
    const more = text ? `<p class="text">${escaped(text)}</p>` : "";
    return `<li><h3>${escaped(title)}</h3><p>${where}, ${when}</p>${more}</li>`;
  });
  return `<section aria-labelledby="planned"><h2 id="planned">Planned</h2><ul class="planned">${items.join("")}</ul></section>`;
}

function componentArticle({ name, state, since, spans }: PublicComponent, now: Date): string {
  const how = `<span class="state ${state}"><span class="dot" aria-hidden="true"></span>${STATE_WORDS[state]}</span>`;
  const from = since && state !== "up" ? `<p class="since">Since ${timeElement(since)}</p>` : "";
  return `<article><h3>${escaped(name)} ${how}</h3>${from}${barsList(name, dayBars(spans, now))}</article>`;
}

function statusDocument(body: string, caching: string): Prepared {
  const html =
    `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Status</title>` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">` +
    `<link rel="alternate" type="application/atom+xml" title="Status" href="/status.atom">` +
    `<style>${STATUS_STYLE}</style></head>\n<body>\n${body}\n</body></html>\n`;
  return prepare(html, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": caching,
    "content-security-policy": `default-src 'none'; style-src ${sourceHash(STATUS_STYLE)}; base-uri 'none'; form-action 'none'; frame-ancestors *`,
    "referrer-policy": "no-referrer",
  });
}
