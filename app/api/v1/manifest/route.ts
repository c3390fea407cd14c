import { readManifest } from "#lib/queries/platform/read-manifest.ts";
import { manifestContracts } from "#lib/server/http/contracts/manifest.ts";
import { route } from "#lib/server/http/route.ts";
import { platformManifestFile } from "#lib/server/platform/manifest.ts";
import { done } from "#lib/use-cases/outcome.ts";
import { replaceManifest } from "#lib/use-cases/platform/replace-manifest.ts";

export const GET = route(manifestContracts.show, async () => done(await readManifest(platformManifestFile())));

export const PUT = route(manifestContracts.replace, ({ context, body }) =>
  replaceManifest({ ...context, file: platformManifestFile() }, body),
);
