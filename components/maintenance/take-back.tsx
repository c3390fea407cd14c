"use client";

import { useEffect, useState } from "react";
import type { MaintenanceNow } from "#lib/server/maintenance/maintenance-now.ts";
import { useMaintenance } from "./use-maintenance.ts";

interface TakeBackProps {
  initial: MaintenanceNow;
  /** Where to go once the platform is open. */
  from: string;
}

/**
 * Takes whoever waits on a maintenance page to the startup's page while the platform starts, and back to where they
 * were when it is open. Whoever has found it open came on purpose, and stays.
 */
export function TakeBack({ initial, from }: TakeBackProps) {
  const [waited, setWaited] = useState(!initial.open);
  const { state, open } = useMaintenance(initial, waited ? from : null);
  if (!open && !waited) setWaited(true);
  useEffect(() => {
    if (state !== "starting") return;
    const page = new URL("/maintenance/startup", location.origin);
    if (from !== "/") page.searchParams.set("from", from);
    location.assign(page);
  }, [state, from]);
  return (
    <p role="status" className="sr-only">
      {open && waited ? "The platform is open. You are taken back to where you were." : ""}
    </p>
  );
}
