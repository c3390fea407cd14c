import { readFileSync } from "node:fs";
import path from "node:path";
import { DEMO_PLATFORM } from "#lib/domain/platform/demo-platform.ts";

const OWN = path.join(import.meta.dirname, "../../release.json");

/** Which release of the platform this runner is of: a release's folder says so itself; else it is as Lull brought it. */
export function ownRelease(): string {
  try {
    const { version } = JSON.parse(readFileSync(OWN, "utf8")) as { version: string };
    return version;
  } catch {
    return DEMO_PLATFORM.version;
  }
}
