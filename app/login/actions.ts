"use server";

import { AuthError } from "next-auth";
import { redirect } from "next/navigation";
import { callbackPath } from "#lib/server/auth/callback-path.ts";
import { signIn, signOut } from "#lib/server/auth/auth.ts";
import { SignInRefused } from "#lib/server/auth/sign-in-refused.ts";

export interface SignInState {
  /** What went wrong, in words; null at first. */
  error: string | null;
  /** What was typed, so that it needn't be typed again. Never the password. */
  name: string;
  /** Failed ones, so that the form knows where to put the focus. */
  tries: number;
}

/** Signs in by name and password and goes where the form says, or answers with the form's error. */
export async function signInAction(before: SignInState, form: FormData): Promise<SignInState> {
  const name = textOf(form, "name");
  const again = { name: name.slice(0, 64), tries: before.tries + 1 };
  try {
    const redirectTo = callbackPath(form.get("from"));
    await signIn("credentials", { name, password: textOf(form, "password"), redirectTo });
    return { error: null, ...again };
  } catch (error) {
    if (error instanceof SignInRefused) return { error: error.refusal.detail, ...again };
    if (error instanceof AuthError) return { error: "Signing in failed. Try again in a moment.", ...again };
    // A redirect is an error too: Next.js carries it out.
    throw error;
  }
}

/** Off to the OIDC provider; back to the login page with an error when it doesn't answer. */
export async function signInByProviderAction(form: FormData): Promise<void> {
  try {
    await signIn("oidc", { redirectTo: callbackPath(form.get("from")) });
  } catch (error) {
    if (error instanceof AuthError) redirect("/login?error=provider");
    throw error;
  }
}

/** Ends this session and goes to the login page. */
export async function signOutAction(): Promise<void> {
  await signOut({ redirectTo: "/login" });
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
