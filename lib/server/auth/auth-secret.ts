import { ensureSecret } from "#lib/adapters/state-folder/secrets.ts";

/** What sessions are sealed with: AUTH_SECRET, else the state folder's, which is made once. */
export function authSecret(): Promise<string> {
  return (kept ??= ensureSecret("AUTH_SECRET").catch((error: unknown) => {
    kept = null;
    throw error;
  }));
}

let kept: Promise<string> | null = null;
