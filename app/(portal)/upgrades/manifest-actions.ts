"use server";

import { platformManifestFile } from "#lib/server/platform/manifest.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { replaceManifest } from "#lib/use-cases/platform/replace-manifest.ts";
import { actionContext } from "../visitor.ts";

export async function replaceManifestAction(input: unknown): Promise<Outcome<unknown>> {
  return replaceManifest({ ...(await actionContext()), file: platformManifestFile() }, input);
}
