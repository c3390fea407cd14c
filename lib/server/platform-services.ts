import { stateFolder } from "#lib/adapters/state-folder/state-folder.ts";
import { supervisedServices } from "#lib/adapters/supervised/platform-services.ts";
import type { PlatformServices } from "#lib/ports/platform-services.ts";

/** The services that the platform consists of, on this host. */
export function platformServices(): PlatformServices {
  return supervisedServices(stateFolder());
}
