import type { Shells } from "#lib/ports/shell.ts";
import { controlClient } from "./databases.ts";
import { makeShells } from "./make-shells.ts";

let made: Promise<Shells> | null = null;

/** The web process's shell adapters, made when they are first needed. */
export function shells(): Promise<Shells> {
  made ??= controlClient().then(makeShells);
  return made;
}
