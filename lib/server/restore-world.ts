import type { DatabaseToolsOf } from "#lib/ports/database-tools.ts";
import type { PlatformServices } from "#lib/ports/platform-services.ts";
import { makeBackupKeeping } from "./make-backup-keeping.ts";
import { platformServices } from "./platform-services.ts";

/** What planning a restore needs beside the databases. */
export function restoreWorld(): { services: PlatformServices; toolsOf: DatabaseToolsOf } {
  return { services: platformServices(), toolsOf: makeBackupKeeping().toolsOf };
}
