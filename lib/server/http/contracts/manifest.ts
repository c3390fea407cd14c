import { manifestView } from "#lib/queries/platform/read-manifest.ts";
import { replaceManifestInput } from "#lib/use-cases/platform/replace-manifest.ts";
import { contract } from "../contract.ts";

export const manifestContracts = {
  show: contract({
    method: "GET",
    path: "/api/v1/manifest",
    summary: "The platform manifest: services, databases, hooks and trusted keys",
    right: "system.administer",
    response: manifestView,
  }),
  replace: contract({
    method: "PUT",
    path: "/api/v1/manifest",
    summary: "Replace the platform manifest, naming the revision that was seen",
    right: "system.administer",
    body: replaceManifestInput,
    response: manifestView,
  }),
};
