import { createHash, randomUUID } from "node:crypto";
import { open } from "node:fs/promises";
import type { Command as Commander } from "commander";
import type { ReleasesView } from "#lib/queries/upgrades/list-releases.ts";
import { hiddenLine, pipedLine } from "../host/hidden-line.ts";
import { print, type Run } from "./command.ts";
import { CommandFailure, EXIT } from "./exit.ts";
import { leaf, more, startOptions, type Running } from "./leaf.ts";
import { nodeStart } from "./node-change.ts";

const PART_BYTES = 120 * 1024;

/** `lull release list`, `lull release add FILE`, `lull upgrade VERSION`, `lull rollback`. */
export function addReleaseCommands(program: Commander, running: Running): void {
  const release = program.command("release").description("releases of the platform");
  leaf(release, "list", "the present one, and those that are here").action(running(releaseList, () => ({})));
  leaf(release, "add <file>", "check a bundle, and keep it as a release").action(
    running(releaseAdd, (_, file = "") => ({ file })),
  );
  passwordOptions(leaf(program, "upgrade <version>", "bring the platform to a release"))
    .option("--override <check>", "an exception that the reason signs: release.unsigned", more, [])
    .action(
      running(start, ({ reason, yes, watch, override, ...rest }, version = "") => ({
        ...{ path: "/api/v1/upgrades", reason, yes, watch, ...rest },
        body: { version, overrides: override ?? [] },
      })),
    );
  passwordOptions(leaf(program, "rollback", "back to the release and the backup from before the last upgrade")).action(
    running(start, ({ reason, yes, watch, ...rest }) => ({
      ...{ path: "/api/v1/upgrades/rollback", reason, yes, watch, ...rest },
      body: {},
    })),
  );
}

function passwordOptions(command: Commander): Commander {
  return startOptions(command).option("--stdin", "read the maintenance password from standard input");
}

interface Start {
  path: string;
  body: Record<string, unknown>;
  reason: string;
  yes?: boolean | undefined;
  watch?: boolean | undefined;
  stdin?: boolean;
}

/** The plan, a person's yes and the maintenance password, then exactly that plan. */
const start: Run<Start> = async (command, { path, body, reason, yes = false, watch = false, stdin }) => {
  const password = stdin ? await pipedLine(process.stdin) : await asked();
  return nodeStart(command, { node: "", verb: "maintenance", path, body: { ...body, reason, password }, yes, watch });
};

const releaseList: Run<object> = async (command) => {
  const view = await command.api.get<ReleasesView>("/api/v1/releases");
  const lines = view.items.map(
    ({ version, notes, signedBy }) => `${version}  ${notes} (signed by ${signedBy ?? "nobody"})`,
  );
  print(command, view, () => [`The platform runs ${view.present}.`, ...lines].join("\n"));
  return EXIT.ok;
};

const releaseAdd: Run<{ file: string }> = async (command, { file }) => {
  const upload = randomUUID();
  const handle = await open(file).catch((error: Error) => {
    throw new CommandFailure(EXIT.usage, `${file} can't be read: ${error.message}`);
  });
  try {
    const buffer = Buffer.alloc(PART_BYTES);
    for (let offset = 0; ; offset += PART_BYTES) {
      const { bytesRead } = await handle.read(buffer, 0, PART_BYTES, offset);
      if (bytesRead === 0) break;
      const bytes = buffer.subarray(0, bytesRead);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      await command.api.post(
        "/api/v1/releases/parts",
        { upload, offset, bytes: bytes.toString("base64"), sha256 },
        null,
      );
    }
  } finally {
    await handle.close();
  }
  const added = await command.api.post<{ version: string; signedBy: string | null }>("/api/v1/releases", { upload });
  print(command, added, () => `Release ${added.version} is here (signed by ${added.signedBy ?? "nobody"}).`);
  return EXIT.ok;
};

async function asked(): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new CommandFailure(EXIT.usage, "Nobody can be asked here: give the maintenance password with --stdin.");
  }
  return hiddenLine("Password of 'maintenance': ");
}
