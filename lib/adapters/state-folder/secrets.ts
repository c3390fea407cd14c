import { randomBytes } from "node:crypto";
import path from "node:path";
import { readText } from "./read-text.ts";
import { stateFolder } from "./state-folder.ts";
import { createAtomically } from "./write-atomically.ts";

/** 256 bits, in characters that every format takes. */
const SECRET_BYTES = 32;

/** A secret by name ('AUTH_SECRET'): the environment's if it is given, else the state folder's; null when there is none. */
export async function readSecret(name: string, folder = stateFolder()): Promise<string | null> {
  return process.env[name] || readText(secretFile(name, folder));
}

/** The same, made once when there is none. Of two processes that make it at once, both get the first one's. */
export async function ensureSecret(name: string, folder = stateFolder()): Promise<string> {
  const found = await readSecret(name, folder);
  if (found !== null) return found;
  await createAtomically(secretFile(name, folder), randomBytes(SECRET_BYTES).toString("base64url"));
  const made = await readText(secretFile(name, folder));
  if (made === null) throw new Error(`The secret ${name} was removed from ${folder} while it was being made.`);
  return made;
}

function secretFile(name: string, folder: string): string {
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(name)) throw new Error(`Not a secret's name: ${name}`);
  return path.join(folder, "secrets", name);
}
