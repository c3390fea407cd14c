"use client";

import { ShieldAlert, UserPlus } from "lucide-react";
import { useState } from "react";
import type { UserView } from "#lib/queries/users/list-users.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHead } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { plural } from "#components/ui/time-text.ts";
import { AddUser } from "./add-user.tsx";
import { EditUser } from "./edit-user.tsx";
import type { UserActions } from "./settings-actions.ts";

interface UserSettingsProps {
  users: { items: readonly UserView[] } | { refusal: string };
  actions: UserActions;
}

export function UserSettings({ users, actions }: UserSettingsProps) {
  const [adding, setAdding] = useState(false);
  const [edited, setEdited] = useState<string | null>(null);
  if ("refusal" in users) {
    return (
      <Card>
        <EmptyState icon={ShieldAlert} title="Not for your groups">
          {users.refusal}
        </EmptyState>
      </Card>
    );
  }
  const user = users.items.find(({ id }) => id === edited);
  return (
    <Card aria-labelledby="users">
      <CardHead id="users" title="Users">
        {plural(users.items.length, "user")}
        <Button onClick={() => setAdding(true)}>
          <UserPlus aria-hidden /> Add user…
        </Button>
      </CardHead>
      <Table label="Users">
        <thead>
          <tr>
            <HeadCell>Name</HeadCell>
            <HeadCell>Groups</HeadCell>
            <HeadCell className="max-sm:hidden">Signs in by</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell>
              <span className="sr-only">Change</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {users.items.map(({ id, name, displayName, groups, signIn, disabledAt }) => (
            <Row key={id}>
              <Cell>
                <span className="font-semibold">{name}</span>
                {displayName !== name && <span className="text-muted block text-xs">{displayName}</span>}
              </Cell>
              <Cell className="text-muted">{groups.join(", ") || "none"}</Cell>
              <Cell className="text-muted max-sm:hidden">{signIn === "oidc" ? "single sign-on" : "password"}</Cell>
              <Cell>{disabledAt ? <Pill tone="mute">Disabled</Pill> : <Pill tone="ok">Active</Pill>}</Cell>
              <Cell className="text-right">
                <Button size="sm" onClick={() => setEdited(id)}>
                  Change<span className="sr-only"> {name}</span>…
                </Button>
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {adding && <AddUser actions={actions} onClose={() => setAdding(false)} />}
      {user && <EditUser key={user.id} user={user} actions={actions} onClose={() => setEdited(null)} />}
    </Card>
  );
}
