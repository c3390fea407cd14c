"use client";

import { LogIn } from "lucide-react";
import { useState, type SubmitEvent } from "react";
import type { WaitingView } from "#lib/queries/console/console-view.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { askConsole } from "./ask-console.ts";
import { goTo } from "./go-to.ts";
import { NO_PASSWORD, PasswordFields } from "./password-fields.tsx";

interface SignInFormProps {
  /** Where the console opens while no database answers; null: here. */
  elsewhere: string | null;
  onLocked(view: WaitingView): void;
}

/** The console's login: user, password, and who is there for whoever finds it locked. */
export function SignInForm({ elsewhere, onLocked }: SignInFormProps) {
  const [given, setGiven] = useState(NO_PASSWORD);
  const [name, setName] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const answer = await askConsole("sign-in", "POST", { ...given, name });
    setBusy(false);
    if (answer.ok) return goTo("/maintenance/options");
    setGiven((before) => ({ ...before, password: "" }));
    if (isWaiting(answer.body)) onLocked(answer.body);
    else setProblem(answer.detail);
  };
  return (
    <Card aria-labelledby="console-sign-in">
      <CardHead id="console-sign-in" title="Maintenance console" />
      <CardBody>
        <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
          {elsewhere && (
            <Notice tone="warn" title={`While no database answers, the console opens on ${elsewhere}`}>
              {/^https?:\/\//.test(elsewhere) ? (
                <a href={`${elsewhere.replace(/\/$/, "")}/maintenance`}>Go there</a>
              ) : (
                "Open /maintenance there."
              )}
            </Notice>
          )}
          <PasswordFields value={given} onChange={setGiven} error={problem} />
          <TextField
            label="Your name"
            hint="Shown to whoever finds the console locked."
            name="name"
            autoComplete="name"
            maxLength={80}
            required
            value={name}
            onValueChange={setName}
          />
          <Button type="submit" variant="primary" size="wide" busy={busy}>
            <LogIn aria-hidden />
            {busy ? "Signing in" : "Sign in at the console"}
          </Button>
        </form>
      </CardBody>
    </Card>
  );
}

function isWaiting(body: unknown): body is WaitingView {
  return typeof body === "object" && body !== null && "state" in body && "othersAsked" in body;
}
