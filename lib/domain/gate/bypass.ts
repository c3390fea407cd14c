import type { Asked } from "./asked.ts";
import type { ReadyApplication } from "./ready-state.ts";

export type Bypass = "link" | "group" | "address";

/** What lets a request of a trusted proxy through in spite of the mode; null: nothing. */
export function bypassOf(ready: ReadyApplication, asked: Asked): Bypass | null {
  const { application, rules } = ready;
  const { links, groups } = rules.bypass;
  if (application === null) return null;
  if (ready.isExempt(clientOf(asked.forwardedFor))) return "address";
  if (groups && holdsGroup(asked.header(groups.header), groups.names)) return "group";
  return links && asked.holdsPass(application, links.generation) ? "link" : null;
}

/** Whom the proxy itself saw. What stands before that in X-Forwarded-For anybody may have written. */
function clientOf(forwardedFor: string): string {
  return forwardedFor.slice(forwardedFor.lastIndexOf(",") + 1).trim();
}

function holdsGroup(header: string | undefined, names: readonly string[]): boolean {
  return (header ?? "").split(",").some((group) => names.includes(group.trim()));
}
