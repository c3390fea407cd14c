import type { Metadata } from "next";
import { ConsoleFrame } from "#components/console/console-frame.tsx";
import { LoginPage } from "#components/console/login-page.tsx";
import { TakeBack } from "#components/maintenance/take-back.tsx";
import type { LostReason } from "#lib/queries/console/console-view.ts";
import { LOST_WORDS } from "#lib/server/console/lost-words.ts";
import { wayBack } from "#lib/server/maintenance/lead-away.ts";
import { maintenanceNow } from "#lib/server/maintenance/memory.ts";

export const metadata: Metadata = { title: "Maintenance" };

interface MaintenanceProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Asks no database: what needs one is fetched afterwards, and comes or doesn't. */
export default async function Maintenance({ searchParams }: MaintenanceProps) {
  const { from, lost } = await searchParams;
  const known = typeof lost === "string" && Object.hasOwn(LOST_WORDS, lost);
  return (
    <ConsoleFrame>
      <TakeBack from={wayBack(from)} initial={maintenanceNow()} />
      <LoginPage from={wayBack(from)} lost={known ? LOST_WORDS[lost as LostReason] : null} />
    </ConsoleFrame>
  );
}
