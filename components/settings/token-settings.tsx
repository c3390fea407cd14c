"use client";

import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import type { TokenView } from "#lib/queries/tokens/list-tokens.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHead } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { TwiceButton } from "#components/ui/twice-button.tsx";
import { AddToken } from "./add-token.tsx";
import type { TokenActions } from "./settings-actions.ts";
import { useSubmit } from "./use-submit.ts";

interface TokenSettingsProps {
  tokens: readonly TokenView[];
  scopes: readonly string[];
  actions: TokenActions;
}

export function TokenSettings({ tokens, scopes, actions }: TokenSettingsProps) {
  const [adding, setAdding] = useState(false);
  const add = (
    <Button onClick={() => setAdding(true)}>
      <Plus aria-hidden /> New token…
    </Button>
  );
  return (
    <Card aria-labelledby="tokens">
      <CardHead id="tokens" title="API tokens">
        {tokens.length > 0 && add}
      </CardHead>
      {tokens.length === 0 ? (
        <EmptyState icon={KeyRound} title="No tokens" action={add}>
          With a token, scripts and the command line act in your name, within the scopes that you give it.
        </EmptyState>
      ) : (
        <Table label="API tokens">
          <thead>
            <tr>
              {["Name", "User", "Scopes", "Expires", "Last used"].map((head) => (
                <HeadCell key={head}>{head}</HeadCell>
              ))}
              <HeadCell>
                <span className="sr-only">Revoke</span>
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {tokens.map((token) => (
              <Token key={token.id} token={token} actions={actions} />
            ))}
          </tbody>
        </Table>
      )}
      {adding && <AddToken scopes={scopes} actions={actions} onClose={() => setAdding(false)} />}
    </Card>
  );
}

function Token({
  token: { id, name, prefix, user, scopes, expiresAt, lastUsedAt },
  actions,
}: {
  token: TokenView;
  actions: TokenActions;
}) {
  const { busy, submit } = useSubmit(actions.revoke);
  const revoke = async (): Promise<void> => {
    const revoked = await submit({ tokenId: id });
    if (revoked === null) toast.error(`${name} could not be revoked. Reload the page and try again.`);
    else toast.success(`${name} was revoked. It no longer works.`);
  };
  return (
    <Row>
      <Cell>
        <span className="font-semibold">{name}</span> <code className="text-muted font-mono text-xs">{prefix}…</code>
      </Cell>
      <Cell className="text-muted">{user}</Cell>
      <Cell className="text-muted">{scopes.join(", ")}</Cell>
      <Cell className="text-muted whitespace-nowrap">{expiresAt ? <RelativeTime at={expiresAt} /> : "never"}</Cell>
      <Cell className="text-muted whitespace-nowrap">{lastUsedAt ? <RelativeTime at={lastUsedAt} /> : "not yet"}</Cell>
      <Cell className="text-right">
        <TwiceButton
          size="sm"
          label="Revoke"
          of={name}
          sure="Revoke for good"
          busy={busy}
          onConfirm={() => void revoke()}
        />
      </Cell>
    </Row>
  );
}
