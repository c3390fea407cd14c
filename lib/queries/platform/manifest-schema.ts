import path from "node:path";
import { z } from "zod";
import type { PlatformManifest } from "#lib/domain/platform/manifest.ts";

const MOST_SERVICES = 100;
const MOST_DATABASES = 20;
const MOST_KEYS = 20;
/** The DER form of every ed25519 public key begins with this, and 32 bytes follow. */
const ED25519 = Buffer.from("302a300506032b6570032100", "hex");

const name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,62}$/, "A name is small letters, digits and dashes, and begins with a letter.");

const timeoutSeconds = z.int().min(1).max(3600).default(60);
const argv = z
  .array(z.string().min(1).max(4096))
  .min(1)
  .max(64)
  .refine(([command]) => path.isAbsolute(command ?? ""), "A command begins with its absolute path.");
const url = z
  .url({ protocol: /^https?$/, error: "An address begins with http:// or https://." })
  .max(2000)
  .refine((text) => !/\/\/[^/]*@/.test(text), "An address has no user and password in it.");
export const callSchema = z.union(
  [z.strictObject({ argv, timeoutSeconds }), z.strictObject({ url, timeoutSeconds })],
  "A call is { argv: [...] } or { url }.",
);

const service = z.union(
  [
    z.strictObject({ name, supervised: name }),
    z.strictObject({ name, start: callSchema, stop: callSchema, health: callSchema }),
  ],
  "A service is { name, supervised } or { name, start, stop, health }.",
);

const database = z.union(
  [
    z.strictObject({ name, own: z.literal(true) }),
    z.strictObject({
      name,
      host: z.string().min(1).max(255),
      port: z.int().min(1).max(65_535),
      database: z.string().min(1).max(63),
      user: z.string().min(1).max(63),
      passwordFile: z
        .string()
        .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, "Names a file in the state folder's secrets/."),
    }),
  ],
  "A database is { name, own: true } or { name, host, port, database, user, passwordFile }.",
);

const trustedKey = z.strictObject({
  name: z.string().trim().min(1).max(100),
  publicKey: z.base64().refine(isEd25519, "Is an ed25519 public key: SPKI in base64."),
});

/** The form of a platform manifest, and what has to hold within one. */
export const manifestSchema = z
  .strictObject({
    formatVersion: z.literal(1),
    name: z.string().trim().min(1).max(100),
    version: z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/, "A version is three numbers: 1.2.0."),
    services: z.array(service).min(1).max(MOST_SERVICES).refine(differ, "Two services have the same name."),
    databases: z
      .array(database)
      .min(1)
      .max(MOST_DATABASES)
      .refine(differ, "Two databases have the same name.")
      .refine((all) => all.filter((each) => "own" in each).length === 1, "Exactly one database has own: true."),
    hooks: z
      .strictObject({
        preflight: callSchema.optional(),
        migrated: callSchema.optional(),
        verify: callSchema.optional(),
      })
      .default({}),
    trustedKeys: z.array(trustedKey).max(MOST_KEYS).default([]),
  })
  .meta({ id: "PlatformManifest" }) satisfies z.ZodType<PlatformManifest>;

function differ(all: readonly { name: string }[]): boolean {
  return new Set(all.map(({ name: each }) => each)).size === all.length;
}

function isEd25519(publicKey: string): boolean {
  const der = Buffer.from(publicKey, "base64");
  return der.length === ED25519.length + 32 && der.subarray(0, ED25519.length).equals(ED25519);
}
