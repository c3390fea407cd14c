import { readFile } from "node:fs/promises";

/** The text of a file, or null when it isn't there. Whatever else goes wrong is thrown. */
export async function readText(file: string): Promise<string | null> {
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
}
