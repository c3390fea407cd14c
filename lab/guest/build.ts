import { randomUUID } from "node:crypto";
import { access, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../command.ts";
import type { LabPlace } from "../place.ts";

const SOURCE = join(import.meta.dirname, "tiny.S");

export interface GuestVariant {
  hang: boolean;
  /** Writes to its memory up to this many MiB, so that a move has something to carry; 0 for not at all. */
  fillMiB: number;
}

/** Assembles the guest's boot sector if the lab has none of this kind yet; returns its path. */
export async function guestImage(place: LabPlace, variant: GuestVariant): Promise<string> {
  const folder = join(place.dir, "guests");
  const name = `tiny${variant.hang ? "-hang" : ""}${variant.fillMiB ? `-fill${variant.fillMiB}` : ""}`;
  const image = join(folder, `${name}.img`);
  if (
    await access(image).then(
      () => true,
      () => false,
    )
  )
    return image;
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `${name}.${randomUUID()}`);
  const symbols = [...(variant.hang ? ["HANG=1"] : []), ...(variant.fillMiB ? [`FILL=${variant.fillMiB}`] : [])];
  await run("as", ["--32", ...symbols.flatMap((symbol) => ["--defsym", symbol]), SOURCE, "-o", `${draft}.o`]);
  await run("ld", ["-m", "elf_i386", "-Ttext", "0x7c00", "--oformat", "binary", `${draft}.o`, "-o", `${draft}.img`]);
  await rm(`${draft}.o`);
  // Two who build at once make the same, and the rename is atomic.
  await rename(`${draft}.img`, image);
  return image;
}
