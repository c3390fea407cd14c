"use client";

import { useState } from "react";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { OrganizationPage } from "#lib/queries/organizations/show-organization.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { usePageActor } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { plural } from "#components/ui/time-text.ts";
import { TextField } from "#components/ui/text-field.tsx";
import type { OrganizationActions } from "./organization-actions.ts";

interface MembersCardProps {
  organization: OrganizationPage;
  actions: OrganizationActions;
}

/** Who belongs to an organization; a system-admin changes it. */
export function MembersCard({ organization: { slug, members }, actions }: MembersCardProps) {
  const refusal = refusalOf(usePageActor(), "system.administer");
  const [user, setUser] = useState("");
  const adding = useSubmit(actions.addMember);
  const removing = useSubmit(actions.removeMember);
  const problem = adding.problem ?? removing.problem;
  const add = async (): Promise<void> => {
    if ((await adding.submit({ slug, user })) !== null) setUser("");
  };
  return (
    <Card aria-labelledby="members">
      <CardHead id="members" title="Members">
        {plural(members.length, "member")}
      </CardHead>
      <CardBody className="grid gap-4">
        {problem && (
          <Notice tone="bad" live="assertive">
            {problem.detail}
          </Notice>
        )}
        {members.length === 0 && <p className="text-muted">Nobody belongs to it yet.</p>}
        <ul className="grid gap-1.5">
          {members.map((name) => (
            <li key={name} className="flex min-h-9 items-center gap-3">
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <Button
                size="sm"
                disabledReason={refusal}
                busy={removing.busy}
                onClick={() => void removing.submit({ slug, user: name })}
              >
                Remove<span className="sr-only"> {name}</span>
              </Button>
            </li>
          ))}
        </ul>
        <form
          className="flex flex-wrap items-end gap-2.5"
          onSubmit={(event) => {
            event.preventDefault();
            if (!refusal && user.trim()) void add();
          }}
        >
          <div className="min-w-0 flex-1 basis-48 sm:max-w-72">
            <TextField label="User" value={user} onValueChange={setUser} spellCheck={false} maxLength={64} />
          </div>
          <Button
            type="submit"
            busy={adding.busy}
            disabledReason={refusal ?? (user.trim() ? null : "Type the name of a user first.")}
          >
            Add member
          </Button>
        </form>
      </CardBody>
    </Card>
  );
}
