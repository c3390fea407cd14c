import type { ClusterDetail } from "#lib/queries/clusters/cluster-view.ts";
import { cn } from "#components/ui/class-names.ts";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { memberName, roleWord } from "./member-words.ts";

/** The redundancy groups, as `show chassis cluster status` has them. */
export function GroupsCard({ cluster }: { cluster: ClusterDetail }) {
  const { groups, members, monitoredInterfaces, inSync } = cluster;
  const nameOf = (id: number): string => memberName(members[id] ?? { member: id === 0 ? 0 : 1, facts: null });
  return (
    <Card aria-labelledby="groups">
      <CardHead id="groups" title="Redundancy groups">
        {cluster.chassisId !== null && <span className="text-xs">cluster {cluster.chassisId}</span>}
      </CardHead>
      {groups.length === 0 ? (
        <CardBody className="text-muted">They are listed once the cluster has answered.</CardBody>
      ) : (
        <Table label="Redundancy groups">
          <thead>
            <tr>
              <HeadCell>Group</HeadCell>
              <HeadCell>Member</HeadCell>
              <HeadCell>Role</HeadCell>
              <HeadCell className={WIDE}>Priority</HeadCell>
              <HeadCell className={WIDE}>Failovers</HeadCell>
              <HeadCell className={WIDE}>Notes</HeadCell>
            </tr>
          </thead>
          <tbody>
            {groups.flatMap(({ id, failovers, members: standings }) =>
              standings.map((each) => (
                <Row key={`${id} ${each.member}`}>
                  <Cell>{id === 0 ? "0, control" : id}</Cell>
                  <Cell className="sm:whitespace-nowrap">{nameOf(each.member)}</Cell>
                  <Cell>
                    {roleWord(each.status)}
                    <p className="text-muted text-sm sm:hidden">
                      priority {each.priority}
                      {notesOf(each) && `; ${notesOf(each)}`}
                    </p>
                  </Cell>
                  <Cell className={cn(WIDE, each.priority === 0 && "text-bad font-semibold")}>{each.priority}</Cell>
                  <Cell className={WIDE}>{failovers}</Cell>
                  <Cell className={cn(WIDE, "text-muted")}>{notesOf(each) || "–"}</Cell>
                </Row>
              )),
            )}
          </tbody>
        </Table>
      )}
      {groups.length > 0 && (
        <CardBody className="border-line-soft text-muted border-t text-sm wrap-anywhere">
          {inSync ? "Both members are in sync." : "The members aren’t in sync."} Monitored interfaces:{" "}
          {monitoredInterfaces.length > 0 ? monitoredInterfaces.join(", ") : "none"}.
        </CardBody>
      )}
    </Card>
  );
}

/** Columns that a phone has no room for: what counts of them stands below the role there. */
const WIDE = "max-sm:hidden";

type Standing = ClusterDetail["groups"][number]["members"][number];

function notesOf({ preempt, manual, monitorFailures, priority }: Standing): string {
  return [
    priority === 0 ? "can’t take over" : "",
    preempt ? "takes its role back by itself" : "",
    manual ? "made primary by hand" : "",
    monitorFailures.length > 0 ? `monitored and failing: ${monitorFailures.join(", ")}` : "",
  ]
    .filter(Boolean)
    .join("; ");
}
