"use client";

import { LogIn } from "lucide-react";
import { useActionState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { signInAction, type SignInState } from "./actions.ts";

interface LoginFormProps {
  /** Where to go afterwards. */
  from: string;
}

const FRESH: SignInState = { error: null, name: "", tries: 0 };

/** Name and password. Without JavaScript it is an ordinary form. */
export function LoginForm({ from }: LoginFormProps) {
  const [state, submit, pending] = useActionState(signInAction, FRESH);
  return (
    <form action={submit} className="grid gap-4" aria-describedby={state.error ? "sign-in-error" : undefined}>
      <input type="hidden" name="from" value={from} />
      <Field label="Name">
        {(control) => (
          <Input
            {...control}
            name="name"
            defaultValue={state.name}
            key={state.name}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={64}
            required
            autoFocus={state.tries === 0}
          />
        )}
      </Field>
      <Field label="Password">
        {(control) => (
          <Input
            {...control}
            key={state.tries}
            name="password"
            type="password"
            autoFocus={state.tries > 0}
            autoComplete="current-password"
            maxLength={256}
            required
          />
        )}
      </Field>
      {state.error && (
        <p id="sign-in-error" role="alert" className="bg-bad-soft text-bad rounded-lg px-3 py-2 text-sm font-[550]">
          {state.error}
        </p>
      )}
      <Button type="submit" variant="primary" size="wide" busy={pending}>
        <LogIn aria-hidden />
        {pending ? "Signing in" : "Sign in"}
      </Button>
    </form>
  );
}
