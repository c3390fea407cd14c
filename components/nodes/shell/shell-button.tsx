"use client";

import { Terminal } from "lucide-react";
import { useState } from "react";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { NodeShell } from "#lib/queries/nodes/show-node-shell.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { usePageActor } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { ShellDialog, type ShellActions } from "./shell-dialog.tsx";

/** 'Configure…': opens the form of a node's commands, as they are kept now. */
export function ShellButton({ node, actions }: { node: string; actions: ShellActions }) {
  const [open, setOpen] = useState(false);
  const refusal = refusalOf(usePageActor(), "fleet.register");
  const { data } = useLiveQuery<NodeShell>({
    path: `/api/v1/nodes/${encodeURIComponent(node)}/shell`,
    topics: [`node:${node}`],
    enabled: refusal === null,
  });
  const waiting = data ? null : "It is being read.";
  return (
    <>
      <Button disabledReason={refusal ?? waiting} onClick={() => setOpen(true)}>
        <Terminal aria-hidden /> Configure…
      </Button>
      {open && data && <ShellDialog node={node} shell={data} actions={actions} onClose={() => setOpen(false)} />}
    </>
  );
}
