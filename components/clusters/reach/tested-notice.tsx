import { Notice } from "#components/ui/notice.tsx";
import type { ClusterTested } from "#lib/use-cases/clusters/cluster-input.ts";

/** What a cluster has answered to a test of its connection. */
export function TestedNotice({ tested: { members, inSync } }: { tested: ClusterTested }) {
  return (
    <Notice tone="ok" title="The cluster answers" live="polite">
      {members.map(({ member, hostName, model, version, reachable }) => (
        <p key={member}>
          Member {member}: {reachable ? `${hostName}, ${model}, ${version}` : "doesn’t answer"}
        </p>
      ))}
      <p>{inSync ? "Both are in sync." : "They aren’t in sync."}</p>
    </Notice>
  );
}
