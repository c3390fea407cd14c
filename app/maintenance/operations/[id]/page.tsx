import type { Metadata } from "next";
import { ConsoleFrame } from "#components/console/console-frame.tsx";
import { OperationPage } from "#components/console/operation-page.tsx";

export const metadata: Metadata = { title: "Operation" };

/** Renders nothing of the operation: its data is fetched, and each request asks who may see it. */
export default async function MaintenanceOperation({ params }: { params: Promise<{ id: string }> }) {
  return (
    <ConsoleFrame look="wide">
      <OperationPage id={(await params).id} />
    </ConsoleFrame>
  );
}
