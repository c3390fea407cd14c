import type { PublicStatus } from "#lib/domain/status/public-status.ts";
import type { Banner } from "./banner.ts";
import { prepare, type Prepared } from "./prepared.ts";

/** `/gate/status.json`: what anybody's program may know, and the banner that a page asks for while it has no stream. */
export function statusJson({ state, expectedEnd, components, planned }: PublicStatus, banner: Banner | null): Prepared {
  const body = {
    state,
    expectedEnd: state === "up" ? null : expectedEnd,
    components: components.map(({ id, name, state: how, since }) => ({ id, name, state: how, since })),
    planned,
    banner,
  };
  return prepare(`${JSON.stringify(body)}\n`, {
    "content-type": "application/json; charset=utf-8",
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "etag",
    "cross-origin-resource-policy": "cross-origin",
    // Kept by who asked, and asked for again each time: the answer is mostly that it still holds.
    "cache-control": "public, no-cache, stale-if-error=600",
  });
}
