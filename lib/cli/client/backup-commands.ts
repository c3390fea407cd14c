import type { Command as Commander } from "commander";
import type { BackupView } from "#lib/queries/backups/list-backups.ts";
import { print, type Run } from "./command.ts";
import { EXIT } from "./exit.ts";
import { leaf, startOptions, type Running } from "./leaf.ts";
import { nodeStart } from "./node-change.ts";

/** `lull backup list`, `lull backup make TARGET`, `lull backup rehearse ID`. */
export function addBackupCommands(backup: Commander, running: Running): void {
  leaf(backup, "list", "the newest first").action(running(backupList, () => ({})));
  startOptions(leaf(backup, "make <target>", "dump a database, bring it to a target, read it back whole"))
    .option("--database <name>", "as the platform's manifest names it")
    .option("--format <format>", "directory or custom")
    .option("--cold", "only while a quiescence certificate holds")
    .action(
      running(start, ({ reason, yes, watch, database, format, cold }, target = "") => ({
        path: "/api/v1/backups",
        body: {
          target,
          reason,
          quiescence: cold ? "certificate" : "hot",
          ...(database && { database }),
          ...(format && { format }),
        },
        yes,
        watch,
      })),
    );
  startOptions(leaf(backup, "rehearse <id>", "restore it into a scratch database and compare")).action(
    running(start, ({ reason, yes, watch }, id = "") => ({
      path: `/api/v1/backups/${encodeURIComponent(id)}/rehearsal`,
      body: { reason },
      yes,
      watch,
    })),
  );
}

interface Start {
  path: string;
  body: Record<string, unknown>;
  yes?: boolean | undefined;
  watch?: boolean | undefined;
}

const start: Run<Start> = (command, { path, body, yes = false, watch = false }) =>
  nodeStart(command, { node: "", verb: "maintenance", path, body, yes, watch });

const backupList: Run<object> = async (command) => {
  const page = await command.api.get<{ items: BackupView[] }>("/api/v1/backups");
  const lines = page.items.map(({ id, name, status, target, verifiedAt, certificateId }) =>
    [id, status, certificateId ? "cold" : "hot", verifiedAt ? "verified" : "not verified", target, name].join("  "),
  );
  print(command, page, () => (lines.length > 0 ? lines.join("\n") : "There is no backup yet."));
  return EXIT.ok;
};
