import { z } from "zod";
import type { ControlTx } from "#lib/ports/databases.ts";

/** An image for devices, whole or on its way here. */
export const imageView = z
  .object({
    id: z.string(),
    name: z.string(),
    version: z.string().nullable(),
    bytes: z.number(),
    received: z.number().describe("Bytes that are here: an upload goes on from there."),
    sha256: z.string().describe("Of the whole file."),
    readyAt: z.iso.datetime().nullable().describe("Null while it is being uploaded."),
    createdAt: z.iso.datetime(),
    createdBy: z.string(),
  })
  .meta({ id: "ClusterImage" });
export type ImageView = z.output<typeof imageView>;

const MOST = 200;

/** The newest first, at most 200. */
export async function listImages(control: ControlTx): Promise<ImageView[]> {
  const found = await control.clusterImage.findMany({
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST,
  });
  return found.map(({ bytes, received, readyAt, createdAt, ...row }) => ({
    ...row,
    bytes: Number(bytes),
    received: Number(received),
    readyAt: readyAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }));
}
