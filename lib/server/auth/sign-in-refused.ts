import { CredentialsSignin } from "next-auth";
import type { Refusal } from "#lib/use-cases/outcome.ts";

/** Carries a refusal of the sign-in use case through next-auth, which knows only errors. */
export class SignInRefused extends CredentialsSignin {
  readonly refusal: Refusal;
  override code: string;
  constructor(refusal: Refusal) {
    super(refusal.detail);
    this.refusal = refusal;
    this.code = refusal.reason;
  }
}
