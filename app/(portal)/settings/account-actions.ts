"use server";

import { AuthError } from "next-auth";
import { signIn } from "#lib/server/auth/auth.ts";
import { signInLimits } from "#lib/server/databases.ts";
import { passwords } from "#lib/server/passwords.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { changeOwnPassword } from "#lib/use-cases/users/change-own-password.ts";
import { actionContext } from "../visitor.ts";

/** Changes one's password. All sessions end by that; this browser is signed in anew, with the new one. */
export async function changeOwnPasswordAction(input: unknown): Promise<Outcome<unknown>> {
  const context = await actionContext();
  const outcome = await changeOwnPassword({ ...context, passwords, limits: await signInLimits() }, input);
  if (outcome.ok) await signInAgain(context.actor.name, input);
  return outcome;
}

/** Where it fails, the next request leads to the sign-in: nothing is lost. */
async function signInAgain(name: string, input: unknown): Promise<void> {
  const { password } = input as { password: string };
  try {
    await signIn("credentials", { name, password, redirect: false });
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
  }
}
