import type { PublicComponent, PublicPlanned, PublicStatus } from "#lib/domain/status/public-status.ts";
import { escaped } from "./html.ts";
import { prepare, type Prepared } from "./prepared.ts";
import { STATE_WORDS } from "./status-words.ts";

interface Entry {
  id: string;
  title: string;
  updated: string;
  text: string;
}

const MOST = 100;

/** `/status.atom`: what is planned, and each disturbance of the last 90 days, the newest first. */
export function statusAtom({ components, planned }: PublicStatus, takenAt: string): Prepared {
  const entries = [...planned.map(plannedEntry), ...components.flatMap(disturbances)]
    .sort((one, other) => Date.parse(other.updated) - Date.parse(one.updated))
    .slice(0, MOST);
  const xml = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    "<id>urn:lull:status</id><title>Status</title><author><name>Status</name></author>",
    '<link rel="self" href="/status.atom"/><link rel="alternate" type="text/html" href="/status"/>',
    `<updated>${entries[0]?.updated ?? takenAt}</updated>`,
    ...entries.map(entryXml),
    "</feed>\n",
  ].join("\n");
  return prepare(xml, {
    "content-type": "application/atom+xml; charset=utf-8",
    "cache-control": "public, max-age=60, stale-if-error=86400",
  });
}

function plannedEntry({ id, title, text, components, startsAt, endsAt, changedAt }: PublicPlanned): Entry {
  const where = components.length > 0 ? components.join(", ") : "Everything";
  const when = `${startsAt.slice(0, 16).replace("T", " ")} to ${endsAt.slice(0, 16).replace("T", " ")} UTC`;
  return {
    id: `urn:uuid:${id}`,
    title: `Planned: ${title}`,
    updated: changedAt ?? startsAt,
    text: [`${where}, ${when}.`, text].filter(Boolean).join(" "),
  };
}

function disturbances({ id, name, spans }: PublicComponent): Entry[] {
  return spans.flatMap(({ state, since, until }) =>
    state === "up"
      ? []
      : {
          id: `urn:lull:status:${id}:${Date.parse(since)}`,
          title: `${name}: ${STATE_WORDS[state].toLowerCase()}`,
          updated: until ?? since,
          text: until === null ? `Since ${minute(since)}.` : `From ${minute(since)} to ${minute(until)}.`,
        },
  );
}

function minute(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

function entryXml({ id, title, updated, text }: Entry): string {
  return [
    `<entry><id>${escaped(id)}</id><title>${escaped(title)}</title><updated>${escaped(updated)}</updated>`,
    `<link href="/status"/><content type="text">${escaped(text)}</content></entry>`,
  ].join("\n");
}
