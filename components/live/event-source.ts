import { shareStream } from "./shared-stream.ts";

const TOPICS = "nodes,node:*,instances,operations,operation:*,audit,users,tokens,mode,jobs,organizations,sheets";

interface EventListener {
  onTopics(topics: string[]): void;
  /** Whether changes are heard at all; while they aren't, pages poll. */
  onConnected(connected: boolean): void;
}

/** Hears what changes. Returns what ends it. */
export function hearEvents({ onTopics, onConnected }: EventListener): () => void {
  const url = `/api/v1/events?topics=${encodeURIComponent(TOPICS)}`;
  return shareStream<string[]>({ name: "lull-events", url, onMessage: onTopics, onConnected });
}
