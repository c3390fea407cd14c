import { randomBytes } from "node:crypto";
import { link, mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";

/** Replaces a file in one step, readable by its owner alone: after a crash it has the old text or the new one, whole. */
export async function writeAtomically(file: string, text: string): Promise<void> {
  const made = await writeBeside(file, text);
  await rename(made, file).catch((error: unknown) => withoutTrace(made, error));
  await syncFolder(path.dirname(file));
}

/** Makes a file in one step unless it is there. False when somebody else was first. */
export async function createAtomically(file: string, text: string): Promise<boolean> {
  const made = await writeBeside(file, text);
  try {
    await link(made, file);
    await syncFolder(path.dirname(file));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(made, { force: true });
  }
}

async function writeBeside(file: string, text: string): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const made = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  const handle = await open(made, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } catch (error) {
    await withoutTrace(made, error);
  } finally {
    await handle.close();
  }
  return made;
}

/** A full disk isn't filled by what couldn't be finished. */
async function withoutTrace(made: string, error: unknown): Promise<never> {
  await rm(made, { force: true });
  throw error;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
