import type { Cluster, Group } from "../model/state.ts";

/** The active configuration as `show configuration` prints it. */
export function configurationText(cluster: Cluster): string {
  const [first, second] = cluster.members;
  return `groups {
    node0 {
        system {
            host-name ${first.hostName};
        }
    }
    node1 {
        system {
            host-name ${second.hostName};
        }
    }
}
apply-groups "\${node}";
system {
    services {
        ssh;
        netconf {
            ssh;
        }
    }
}
chassis {
    cluster {
        reth-count 2;
${cluster.groups.map(groupText).join("\n")}
    }
}
`;
}

function groupText({ id, priorities, preempt, interfaces }: Group): string {
  const lines = [
    `        redundancy-group ${id} {`,
    `            node 0 priority ${priorities[0]};`,
    `            node 1 priority ${priorities[1]};`,
    ...(preempt ? ["            preempt;"] : []),
    ...(interfaces.length > 0 ? ["            interface-monitor {"] : []),
    ...interfaces.map(({ name, weight }) => `                ${name} weight ${weight};`),
    ...(interfaces.length > 0 ? ["            }"] : []),
    "        }",
  ];
  return lines.join("\n");
}
