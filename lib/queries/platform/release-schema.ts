import { z } from "zod";
import type { ReleaseManifest } from "#lib/domain/platform/release.ts";
import { ReleaseProblem } from "#lib/ports/release-store.ts";

const version = z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/, "A version is three numbers: 1.2.0.");
const path = z.string().min(1).max(240);
const command = z.array(z.string().min(1).max(4096)).min(1).max(64);

/** The form of a bundle's `release.json`, and what has to hold within one. */
export const releaseSchema = z
  .strictObject({
    formatVersion: z.literal(1),
    version,
    notes: z.string().max(20_000),
    changes: z.array(z.string().min(1).max(1000)).max(100),
    from: z.array(version).min(1).max(100).describe("Versions that it may be installed over."),
    files: z
      .array(
        z.strictObject({
          path,
          bytes: z.int().min(0),
          sha256: z.string().regex(/^[0-9a-f]{64}$/, "Is a SHA-256 sum."),
        }),
      )
      .min(1)
      .max(20_000),
    migrations: z
      .array(z.strictObject({ name: z.string().regex(/^\d{14}_[a-z0-9_]{1,80}$/, "Is 14 digits and a name."), path }))
      .max(500),
    hooks: z.strictObject({ migrated: command.optional(), verify: command.optional() }),
  })
  .refine(({ files, migrations }) => migrations.every((one) => files.some((file) => file.path === one.path)), {
    path: ["migrations"],
    message: "A migration's file isn't among the files.",
  })
  .meta({ id: "ReleaseManifest" }) satisfies z.ZodType<ReleaseManifest>;

/** Parses the text of a `release.json`. Throws ReleaseProblem, naming the place. */
export function parseRelease(text: string): ReleaseManifest {
  const parsed = releaseSchema.safeParse(asJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue && issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
  throw new ReleaseProblem(`Its release.json isn't one: ${place}${issue?.message ?? ""}`);
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
