import { ShieldAlert } from "lucide-react";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHead } from "#components/ui/page-head.tsx";

/** Instead of a page that one may not see: why, and who can change that. */
export function NotForYou({ title, refusal }: { title: string; refusal: string }) {
  return (
    <>
      <PageHead title={title} />
      <Card>
        <EmptyState icon={ShieldAlert} title="Not for your groups">
          {refusal} A system-admin can add you.
        </EmptyState>
      </Card>
    </>
  );
}
