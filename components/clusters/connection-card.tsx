"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { ClusterDetail } from "#lib/queries/clusters/cluster-view.ts";
import type { ClusterTested } from "#lib/use-cases/clusters/cluster-input.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { usePageActor } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { FormDialog } from "#components/ui/form-dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ChangeDialog } from "./reach/change-dialog.tsx";
import type { ReachActions } from "./reach/reach-actions.ts";
import { TestedNotice } from "./reach/tested-notice.tsx";

export interface ConnectionActions {
  test(input: unknown): Promise<Outcome<ClusterTested>>;
  forget(input: unknown): Promise<Outcome<{ name: string }>>;
  /** Of the dialog that changes how it is reached. */
  reach: ReachActions;
}

/** How Lull reaches a cluster: try it, change it, or let it go. */
export function ConnectionCard({ cluster, actions }: { cluster: ClusterDetail; actions: ConnectionActions }) {
  const actor = usePageActor();
  const testing = useSubmit(actions.test);
  const [tested, setTested] = useState<ClusterTested | null>(null);
  const [open, setOpen] = useState<"change" | "forget" | null>(null);
  const close = (): void => setOpen(null);
  const { name, userName, secretKind, operation } = cluster;
  const held = operation ? `‘${operation.title}’ is at work on it.` : null;
  // What has failed may have done so over what is changed here: another password, another host key.
  const waits = operation?.status === "failed" || operation?.status === "abortFailed";
  const refusal = refusalOf(actor, "fleet.register");
  const test = async (): Promise<void> => {
    setTested(null);
    setTested(await testing.submit({ cluster: name }));
  };
  return (
    <Card aria-labelledby="connection">
      <CardHead id="connection" title="Connection">
        <Button
          size="sm"
          busy={testing.busy}
          disabledReason={refusalOf(actor, "fleet.operate")}
          onClick={() => void test()}
        >
          Test connection
        </Button>
        <Button size="sm" disabledReason={refusal ?? (waits ? null : held)} onClick={() => setOpen("change")}>
          Change…
        </Button>
        <Button size="sm" variant="danger" disabledReason={refusal ?? held} onClick={() => setOpen("forget")}>
          Forget…
        </Button>
      </CardHead>
      <CardBody className="grid gap-3 text-sm">
        <p>
          Signs in as <code className="font-mono text-xs">{userName}</code> with a{" "}
          {secretKind === "key" ? "private key" : "password"} that is kept encrypted.
        </p>
        {tested && <TestedNotice tested={tested} />}
        {testing.problem && (
          <Notice tone="bad" title="The cluster can’t be used" live="assertive">
            {testing.problem.detail}
          </Notice>
        )}
      </CardBody>
      {open === "change" && <ChangeDialog cluster={cluster} actions={actions.reach} onClose={close} />}
      {open === "forget" && <ForgetDialog name={name} action={actions.forget} onClose={close} />}
    </Card>
  );
}

interface ForgetDialogProps {
  name: string;
  action: ConnectionActions["forget"];
  onClose(): void;
}

function ForgetDialog({ name, action, onClose }: ForgetDialogProps) {
  const router = useRouter();
  const { busy, problem, submit } = useSubmit(action, false);
  const forget = async (): Promise<void> => {
    if ((await submit({ cluster: name })) === null) return;
    toast.success(`${name} was forgotten.`);
    router.push("/clusters");
  };
  return (
    <FormDialog
      title={`Forget ${name}`}
      description="Its credentials, configuration backups and transcripts are deleted here. The devices aren’t touched."
      confirm={`Forget ${name}`}
      danger
      {...{ busy, problem, onClose }}
      onSubmit={forget}
    />
  );
}
