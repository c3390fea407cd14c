import { STANDARD_KINDS } from "#lib/domain/jobs/standard-kinds.ts";
import type { PlatformClient, PlatformJson } from "#lib/ports/databases.ts";

/** The kinds that Lull brings along. One that is there already is left as people have made it. */
export async function seedJobKinds(platform: Pick<PlatformClient, "jobKind">): Promise<void> {
  await platform.jobKind.createMany({
    data: STANDARD_KINDS.map(({ backyard, policy, ...kind }) => ({
      ...kind,
      ...(kind.executor === "command" ? demoCommand(kind.name) : {}),
      policy: policy as unknown as PlatformJson,
      backyard: backyard ? kind.id : null,
      builtIn: true,
    })),
    skipDuplicates: true,
  });
}

/** A command that takes a while and changes nothing. A system-admin puts the real one in its place. */
function demoCommand(name: string) {
  const seconds = { name: "seconds", label: "For how many seconds", pattern: "[1-9][0-9]{0,2}", maxLength: 3 };
  return {
    command: ["node", "lib/runner/demo/work.ts", name, "{seconds}"],
    parameters: [{ ...seconds, required: false }],
  };
}

/** What the demo's past runs of a kind are called. */
export const RUN_NAMES: Readonly<Record<string, readonly string[]>> = {
  "ita-by-ansible-execute": ["Patch web servers", "Rotate certificates", "Collect host facts"],
  "ita-by-conductor-synchronize": ["Release", "Nightly checks"],
  "ita-by-excel-export-import": ["Export address plan", "Import host list"],
  "ita-by-menu-create": ["Create sheet: switches"],
  "ita-by-menu-export-import": ["Export menus", "Import menus"],
  "ita-by-terraform-cli-execute": ["Plan network", "Apply network"],
  "ita-by-terraform-cloud-ep-execute": ["Apply object storage"],
};
