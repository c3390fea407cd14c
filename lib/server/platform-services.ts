import { callOut } from "#lib/adapters/calls/call-out.ts";
import { manifestServices } from "#lib/adapters/called/manifest-services.ts";
import { stoppedNames } from "#lib/adapters/called/stopped-names.ts";
import { manifestFile } from "#lib/adapters/state-folder/manifest-file.ts";
import { stateFolder } from "#lib/adapters/state-folder/state-folder.ts";
import { supervisedServices } from "#lib/adapters/supervised/platform-services.ts";
import { knownSecrets } from "#lib/adapters/troubleshooting/known-secrets.ts";
import { redactor } from "#lib/domain/troubleshooting/redact.ts";
import type { PlatformServices } from "#lib/ports/platform-services.ts";
import { platformManifest } from "#lib/queries/platform/read-manifest.ts";

/** The services that the platform consists of, on this host, as the platform manifest names them. */
export function platformServices(folder = stateFolder()): PlatformServices {
  return manifestServices({
    manifest: () => platformManifest(manifestFile(folder)),
    supervised: supervisedServices(folder),
    call: async (call, method) => callOut(call, { method, redact: redactor(await knownSecrets(folder)) }),
    stopped: stoppedNames(folder),
  });
}
