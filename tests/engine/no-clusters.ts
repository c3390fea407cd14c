import type { PerformerDeps } from "#lib/worker/performers/performer.ts";

const refuse = (): never => {
  throw new Error("this engine has no clusters");
};

/** No devices to reach, and nothing to keep of them. */
export const NO_CLUSTERS: PerformerDeps["clusters"] = {
  devices: { open: refuse },
  images: { pathOf: refuse, write: refuse, sha256: refuse, remove: refuse, room: refuse },
  secrets: { seal: refuse, open: refuse },
};
