import type { Metadata } from "next";
import { StartupPage } from "#components/maintenance/startup-page.tsx";
import { wayBack } from "#lib/server/maintenance/lead-away.ts";
import { maintenanceNow } from "#lib/server/maintenance/memory.ts";

export const metadata: Metadata = { title: "Starting" };

interface StartupProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Asks no database: what it shows comes from this process's memory. */
export default async function Startup({ searchParams }: StartupProps) {
  const { from } = await searchParams;
  return <StartupPage initial={maintenanceNow()} from={wayBack(from)} />;
}
