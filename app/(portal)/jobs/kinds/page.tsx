import type { Metadata } from "next";
import Link from "next/link";
import { KindsTable } from "#components/jobs/kinds-table.tsx";
import { Button } from "#components/ui/button.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { listKinds } from "#lib/queries/runs/list-kinds.ts";
import { platformClient } from "#lib/server/databases.ts";
import { NotForYou } from "../../not-for-you.tsx";
import { visitorWith } from "../../visitor.ts";
import { createKindAction, deleteKindAction, editKindAction } from "../actions.ts";

export const metadata: Metadata = { title: "Job kinds" };

export default async function KindsPage() {
  const visit = await visitorWith("jobs.see");
  if (visit.refusal !== null) return <NotForYou title="Job kinds" refusal={visit.refusal} />;
  const refusal = refusalOf(visit.actor, "system.administer");
  const kinds = await listKinds(await platformClient(), refusal === null);
  return (
    <>
      <PageHead
        title="Job kinds"
        actions={
          <Button asChild>
            <Link href="/jobs">Runs</Link>
          </Button>
        }
      >
        What runs of each kind do, and how ‘Stop server side jobs’ treats them, by where they write to.
      </PageHead>
      <KindsTable
        kinds={kinds}
        refusal={refusal}
        actions={{ create: createKindAction, edit: editKindAction, remove: deleteKindAction }}
      />
    </>
  );
}
