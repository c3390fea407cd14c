"use server";

import { AuthError } from "next-auth";
import { callbackPath } from "#lib/server/auth/callback-path.ts";
import { signIn, signOut } from "#lib/server/auth/auth.ts";
import { SignInRefused } from "#lib/server/auth/sign-in-refused.ts";

export interface SignInState {
  /** What went wrong, in words; null at first. */
  error: string | null;
  /** What was typed, so that it needn't be typed again. Never the password. */
  name: string;
}

/** Signs in by name and password and goes where the form says, or answers with the form's error. */
export async function signInAction(_before: SignInState, form: FormData): Promise<SignInState> {
  const name = textOf(form, "name");
  try {
    const redirectTo = callbackPath(form.get("from"));
    await signIn("credentials", { name, password: textOf(form, "password"), redirectTo });
    return { error: null, name };
  } catch (error) {
    if (error instanceof SignInRefused) return { error: error.refusal.detail, name: name.slice(0, 64) };
    if (error instanceof AuthError)
      return { error: "Signing in failed. Try again in a moment.", name: name.slice(0, 64) };
    // A redirect is an error too: Next.js carries it out.
    throw error;
  }
}

/** Off to the OIDC provider. */
export async function signInByProviderAction(form: FormData): Promise<void> {
  await signIn("oidc", { redirectTo: callbackPath(form.get("from")) });
}

/** Ends this session and goes to the login page. */
export async function signOutAction(): Promise<void> {
  await signOut({ redirectTo: "/login" });
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
