import type { PlatformServices } from "#lib/ports/platform-services.ts";

/** A platform of which nobody starts or stops anything. */
export const NO_SERVICES: PlatformServices = {
  list: () => Promise.resolve([]),
  start: (name) => Promise.resolve({ ok: false, because: `There is no service ${name}.` }),
  stop: (name) => Promise.resolve({ ok: false, because: `There is no service ${name}.` }),
  healthy: (name) => Promise.resolve({ healthy: false, because: `There is no service ${name}.` }),
};
