import { SearchX } from "lucide-react";
import Link from "next/link";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

export default function NotFoundInPortal() {
  return (
    <>
      <PageHead title="Not found" />
      <Card>
        <EmptyState
          icon={SearchX}
          title="There is nothing at this address"
          action={
            <Button asChild>
              <Link href="/">To the overview</Link>
            </Button>
          }
        >
          It may have been removed, or the address may be mistyped. Ctrl K finds nodes and pages.
        </EmptyState>
      </Card>
    </>
  );
}
