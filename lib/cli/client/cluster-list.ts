import type { ClusterDetail, ClusterView, MemberView } from "#lib/queries/clusters/cluster-view.ts";
import { allPages } from "./all-pages.ts";
import { print, type Run } from "./command.ts";
import { EXIT } from "./exit.ts";
import { gib, plain, table } from "./table.ts";

/** `lull cluster list`: every cluster, all pages. */
export const clusterList: Run<{ health?: string }> = async (command, { health }) => {
  const items = await allPages<ClusterView>(command.api, "/api/v1/clusters", { health });
  print(command, { items, nextCursor: null }, () =>
    table(
      ["CLUSTER", "HEALTH", "NODE 0", "NODE 1", "UNDER WAY"],
      items.map(({ name, health: stands, members, operation }) => {
        const [first, second] = members.map(inShort);
        return [name, stands, first ?? "", second ?? "", operation ? `${operation.title} (${operation.status})` : ""];
      }),
    ),
  );
  return EXIT.ok;
};

/** `lull cluster show`: its members, as they were last seen. */
export const clusterShow: Run<{ cluster: string }> = async (command, { cluster: name }) => {
  const cluster = await command.api.get<ClusterDetail>(`/api/v1/clusters/${encodeURIComponent(name)}`);
  print(command, cluster, () => detailWords(cluster));
  return EXIT.ok;
};

function inShort({ role, facts }: MemberView): string {
  return facts?.reachable ? `${facts.version} ${role ?? ""}`.trim() : facts ? "doesn't answer" : "not observed yet";
}

function detailWords({ name, health, healthReason, members, groups, upgradeSeen, operation, ...rest }: ClusterDetail) {
  const blocks = [
    plain(`${name}: ${health}${healthReason ? `. ${healthReason}` : ""}`),
    table(
      ["NODE", "HOST", "ROLE", "BUILD", "PENDING", "ROLLS BACK TO", "FREE DISK"],
      members.map(({ member, host, port, role, facts }) => [
        member,
        `${host}:${port}`,
        role ?? "",
        facts?.version ?? "",
        facts?.pendingVersion ?? "",
        facts?.rollbackVersion ?? "",
        facts ? gib(facts.diskFreeBytes) : "",
      ]),
    ),
    table(
      ["GROUP", "NODE", "ROLE", "PRIORITY", "FAILOVERS"],
      groups.flatMap(({ id, failovers, members: standings }) =>
        standings.map(({ member, status, priority }) => [id, member, status, priority, failovers]),
      ),
    ),
    upgradeSeen ? plain(`The device runs an upgrade: ${upgradeSeen.operation}`) : "",
    rest.synCheckOffUntil ? `TCP SYN checks are off until ${rest.synCheckOffUntil}` : "",
    operation ? plain(`Under way: ${operation.title} (${operation.status}, ${operation.id})`) : "",
  ];
  return blocks.filter(Boolean).join("\n\n");
}
