import Link from "next/link";
import type { AuditView } from "#lib/queries/audit/audit-view.ts";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { Column } from "#components/ui/virtual-table.tsx";
import { AuditDetail } from "./audit-detail.tsx";

export const AUDIT_COLUMNS: readonly Column<AuditView>[] = [
  { id: "at", label: "When", width: "110px", narrowWidth: "5.75rem", cell: ({ at }) => <RelativeTime at={at} /> },
  { id: "actor", label: "Who", width: "minmax(0,0.9fr)", wideOnly: true, cell: actorCell },
  { id: "action", label: "What", width: "minmax(0,1.3fr)", cell: actionCell },
  { id: "subject", label: "Of what", width: "minmax(0,1.2fr)", wideOnly: true, cell: subjectCell },
  {
    id: "reason",
    label: "Why",
    width: "minmax(0,1.3fr)",
    wideOnly: true,
    cell: ({ reason }) => <span className="text-muted">{reason}</span>,
  },
  {
    id: "address",
    label: "From where",
    width: "minmax(0,0.8fr)",
    wideOnly: true,
    cell: ({ address }) => <span className="text-muted">{address}</span>,
  },
  {
    id: "detail",
    label: "Detail",
    labelHidden: true,
    width: "100px",
    narrowWidth: "5.5rem",
    alignRight: true,
    cell: (entry) => <AuditDetail entry={entry} />,
  },
];

/** A phone has no column for who it was: it stands below what was done. */
function actionCell({ action, actor }: AuditView) {
  return (
    <>
      <span className="block truncate" title={action}>
        {action}
      </span>
      <span className="text-muted block truncate text-xs md:hidden">{actor.name}</span>
    </>
  );
}

function actorCell({ actor }: AuditView) {
  return (
    <span title={`${actor.kind} ${actor.name}`}>
      {actor.name}
      {actor.kind !== "user" && <span className="text-muted text-xs"> {actor.kind}</span>}
    </span>
  );
}

function subjectCell({ subject, operationId }: AuditView) {
  const text = `${subject.kind} ${subject.name}`;
  if (subject.kind === "node") {
    return (
      <Link href={`/nodes/${encodeURIComponent(subject.name)}`} className="hover:text-accent hover:underline">
        {text}
      </Link>
    );
  }
  return operationId ? (
    <Link href={`/operations/${operationId}`} className="hover:text-accent hover:underline">
      {text}
    </Link>
  ) : (
    text
  );
}
