import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const DOCUMENT = z.strictObject({
  /** The product's document, or what else the promises come from. */
  document: z.string(),
  promises: z.array(
    z.strictObject({
      id: z.string().regex(/^[A-Z]{3}-\d{2}$/),
      /** In our own words, one sentence. */
      promise: z.string().max(240),
      status: z.enum(["done", "planned"]),
    }),
  ),
});

export type PromisesDocument = z.infer<typeof DOCUMENT>;

/** The promises of docs/promises, document by document. Throws on one that doesn't parse. */
export function readPromises(folder: string): PromisesDocument[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .toSorted()
    .map((file) => DOCUMENT.parse(JSON.parse(readFileSync(path.join(folder, file), "utf8"))));
}
