import path from "node:path";
import { z } from "zod";
import { readText } from "./read-text.ts";
import { writeAtomically } from "./write-atomically.ts";

const Pointer = z.object({ dataFolder: z.string().min(1), port: z.int().min(1).max(65_535) });
const Passwords = z.record(z.string(), z.string().min(16));

/** Where the own cluster's data is, and the port that its server had last. */
export type ClusterPointer = z.infer<typeof Pointer>;

/** The passwords of the own cluster's roles, by role. */
export type ClusterPasswords = z.infer<typeof Passwords>;

export async function readClusterPointer(folder: string): Promise<ClusterPointer | null> {
  const text = await readText(pointerFile(folder));
  return text === null ? null : Pointer.parse(JSON.parse(text));
}

export async function writeClusterPointer(folder: string, pointer: ClusterPointer): Promise<void> {
  await writeAtomically(pointerFile(folder), `${JSON.stringify(pointer)}\n`);
}

export async function readClusterPasswords(folder: string): Promise<ClusterPasswords> {
  const text = await readText(passwordsFile(folder));
  return text === null ? {} : Passwords.parse(JSON.parse(text));
}

export async function writeClusterPasswords(folder: string, passwords: ClusterPasswords): Promise<void> {
  await writeAtomically(passwordsFile(folder), `${JSON.stringify(passwords)}\n`);
}

export function pointerFile(folder: string): string {
  return path.join(folder, "cluster.json");
}

export function passwordsFile(folder: string): string {
  return path.join(folder, "secrets", "cluster-passwords.json");
}
