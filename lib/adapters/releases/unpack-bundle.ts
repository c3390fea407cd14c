import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type { ReleaseProblem } from "#lib/ports/release-store.ts";
import { checkBundle, type ParseRelease } from "./check-bundle.ts";
import { MANIFEST } from "./signature.ts";
import { causeOf } from "./stream-cause.ts";

/** A release brings no packages: it runs on those that Lull itself runs on. The web's bundle has no folder, and unpacks nothing. */
const packages = (): string => path.resolve(import.meta.dirname, "../../../node_modules");

interface Unpack {
  file: string;
  /** The folder that it becomes, in one step: after a crash it is whole or isn't there. */
  to: string;
  parse: ParseRelease;
  sha256: string;
  /** Thrown where the bundle has another checksum. */
  problem: ReleaseProblem;
}

export async function unpackBundle({ file, to, parse, sha256, problem }: Unpack): Promise<void> {
  const made = `${to}.${randomBytes(4).toString("hex")}.part`;
  await mkdir(made, { recursive: true, mode: 0o700 });
  try {
    const bundle = await checkBundle(file, {
      parse,
      take: async ({ path: name }, body) => {
        const place = path.join(made, name);
        await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
        // `wx`: a file that is there already, under whatever name, isn't written through.
        await pipeline(body, createWriteStream(place, { flags: "wx", mode: 0o600, flush: true }));
      },
    });
    if (bundle.sha256 !== sha256) throw problem;
    await writeFile(path.join(made, MANIFEST), bundle.manifestText, { mode: 0o600, flush: true });
    await symlink(packages(), path.join(made, "node_modules"));
    await rename(made, to);
  } catch (error) {
    throw causeOf(error);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}
