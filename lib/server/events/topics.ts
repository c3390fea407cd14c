import { refusalOf, type Bearer, type Right } from "#lib/domain/authority/rights.ts";

/** Which right lets one hear of which kind of topic. */
const RIGHT_OF: Record<string, Right> = {
  nodes: "fleet.see",
  node: "fleet.see",
  instances: "fleet.see",
  clusters: "fleet.see",
  operations: "fleet.see",
  operation: "fleet.see",
  audit: "system.administer",
  users: "system.administer",
  tokens: "self.manage",
  mode: "self.manage",
  jobs: "jobs.see",
  organizations: "workspaces.use",
  sheets: "workspaces.use",
  backups: "system.administer",
  upgrades: "system.administer",
  applications: "system.administer",
  status: "system.administer",
};

const MAX_TOPICS = 64;

/** The topics of `?topics=a,b` that the bearer may hear of; others are left out in silence. */
export function topicsFor(bearer: Bearer, asked: string | null): string[] {
  const topics = [...new Set((asked ?? "").split(",").map((topic) => topic.trim()))].slice(0, MAX_TOPICS);
  return topics.filter((topic) => {
    const kind = topic.split(":", 1)[0] ?? "";
    const right = topic.length <= 200 && Object.hasOwn(RIGHT_OF, kind) ? RIGHT_OF[kind] : undefined;
    return right !== undefined && refusalOf(bearer, right) === null;
  });
}
