import { createHash } from "node:crypto";
import { z } from "zod";
import { DEMO_PLATFORM } from "#lib/domain/platform/demo-platform.ts";
import type { PlatformManifest } from "#lib/domain/platform/manifest.ts";
import type { ManifestFile } from "#lib/ports/manifest-file.ts";
import { manifestSchema } from "./manifest-schema.ts";

export const manifestView = z
  .object({
    manifest: manifestSchema.nullable().describe("null where the file was edited into something else: see problem."),
    problem: z.string().nullable(),
    text: z.string().describe("As it is kept."),
    revision: z.string().describe("Of the text: whoever replaces it names the one that they have seen."),
    given: z.boolean().describe("Somebody has given it; else it is that of the platform that Lull brings."),
  })
  .meta({ id: "KeptManifest" });
export type ManifestView = z.output<typeof manifestView>;

/** The platform manifest as it is kept now, and what is wrong with it. */
export async function readManifest(file: ManifestFile): Promise<ManifestView> {
  const kept = await file.read();
  return viewOf(kept ?? textOf(DEMO_PLATFORM), kept !== null);
}

/** The platform manifest that holds now. Throws, naming the place, where its file isn't one. */
export async function platformManifest(file: ManifestFile): Promise<PlatformManifest> {
  const { manifest, problem } = await readManifest(file);
  if (manifest === null) throw new Error(problem ?? "There is no platform manifest.");
  return manifest;
}

export function viewOf(text: string, given: boolean): ManifestView {
  const beside = { text, revision: createHash("sha256").update(text).digest("hex").slice(0, 16), given };
  const parsed = manifestSchema.safeParse(asJson(text));
  if (parsed.success) return { manifest: parsed.data, problem: null, ...beside };
  const [issue] = parsed.error.issues;
  const place = issue && issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
  const problem = `platform.json isn't a platform manifest. ${place}${issue?.message ?? ""}`;
  return { manifest: null, problem, ...beside };
}

export function textOf(manifest: PlatformManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
