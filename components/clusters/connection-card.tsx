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

export interface ConnectionActions {
  test(input: unknown): Promise<Outcome<ClusterTested>>;
  forget(input: unknown): Promise<Outcome<{ name: string }>>;
}

/** How Lull reaches a cluster: try it, or let it go. */
export function ConnectionCard({ cluster, actions }: { cluster: ClusterDetail; actions: ConnectionActions }) {
  const actor = usePageActor();
  const testing = useSubmit(actions.test);
  const [tested, setTested] = useState<ClusterTested | null>(null);
  const [leaving, setLeaving] = useState(false);
  const { name, userName, secretKind, operation } = cluster;
  const held = operation ? `‘${operation.title}’ is at work on it.` : null;
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
        <Button
          size="sm"
          variant="danger"
          disabledReason={refusalOf(actor, "fleet.register") ?? held}
          onClick={() => setLeaving(true)}
        >
          Forget…
        </Button>
      </CardHead>
      <CardBody className="grid gap-3 text-sm">
        <p>
          Signs in as <code className="font-mono text-xs">{userName}</code> with a{" "}
          {secretKind === "key" ? "private key" : "password"} that is kept encrypted.
        </p>
        {tested && (
          <Notice tone="ok" title="The cluster answers" live="polite">
            {tested.members.map(({ member, hostName, version, reachable }) => (
              <p key={member}>
                node {member}: {reachable ? `${hostName}, ${version}` : "doesn’t answer"}
              </p>
            ))}
          </Notice>
        )}
        {testing.problem && (
          <Notice tone="bad" title="The cluster can’t be used" live="assertive">
            {testing.problem.detail}
          </Notice>
        )}
      </CardBody>
      {leaving && <ForgetDialog name={name} action={actions.forget} onClose={() => setLeaving(false)} />}
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
