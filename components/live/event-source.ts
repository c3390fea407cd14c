import { shareStream } from "./shared-stream.ts";

/** What pages hear of; `*` stands for every name. */
export const TOPICS = [
  ...([
    "nodes",
    "node:*",
    "instances",
    "operations",
    "operation:*",
    "audit",
    "users",
    "tokens",
    "mode",
    "jobs",
  ] as const),
  ...(["organizations", "sheets", "backups", "upgrades", "clusters", "applications", "status"] as const),
];

type Kind = (typeof TOPICS)[number];
/** One that isn't heard of wouldn't make a page read anew. */
export type Topic = Exclude<Kind, `${string}*`> | `node:${string}` | `operation:${string}`;

interface EventListener {
  onTopics(topics: string[]): void;
  /** Whether changes are heard at all; while they aren't, pages poll. */
  onConnected(connected: boolean): void;
}

/** Hears what changes. Returns what ends it. */
export function hearEvents({ onTopics, onConnected }: EventListener): () => void {
  const url = `/api/v1/events?topics=${encodeURIComponent(TOPICS.join(","))}`;
  return shareStream<string[]>({ name: "lull-events", url, onMessage: onTopics, onConnected });
}
