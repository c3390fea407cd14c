import { readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { grantSchema } from "./grant-control.ts";
import type { ControlRoles } from "./names.ts";

export const SIMULATOR_SCHEMA_FILE = path.join(import.meta.dirname, "../simulator/schema.sql");

/** Makes the simulated fleet's tables (schema `simulator`; the file is idempotent) and lets the app use them. Runs as the owner. */
export async function applySimulatorSchema(owner: pg.ClientBase, roles: ControlRoles): Promise<void> {
  const sql = await readFile(SIMULATOR_SCHEMA_FILE, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (sql === null) return;
  await owner.query(sql);
  await grantSchema(owner, "simulator", pg.escapeIdentifier(roles.app));
}
