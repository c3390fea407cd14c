"use client";

import { Construction } from "lucide-react";
import { useState } from "react";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { EnterDialog } from "./enter-dialog.tsx";

/** Takes the platform down as a whole, by hand. */
export function MaintenanceCard({ actions }: { actions: PlanActions }) {
  const [open, setOpen] = useState(false);
  return (
    <Card aria-labelledby="maintenance">
      <CardHead id="maintenance" title="Maintenance">
        <Button onClick={() => setOpen(true)}>
          <Construction aria-hidden /> Put in maintenance…
        </Button>
      </CardHead>
      <CardBody>
        <p className="text-muted">
          Leads everybody to the maintenance page, open pages included, brings the platform to rest and stops its
          runners. It needs the maintenance password, and is left from the maintenance console.
        </p>
      </CardBody>
      {open && <EnterDialog actions={actions} onClose={() => setOpen(false)} />}
    </Card>
  );
}
