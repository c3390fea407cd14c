import type { z } from "zod";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { Passwords } from "#lib/ports/passwords.ts";
import { unparsable, type Mutation, type MutationContext } from "../mutation.ts";
import { forbidden, invalid, type Outcome, type Refusal } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";

export interface PasswordContext extends MutationContext {
  passwords: Passwords;
}

export interface PasswordMutation<S extends z.ZodType, T> {
  (context: PasswordContext, input: unknown): Promise<Outcome<T>>;
  readonly spec: Mutation<S, T>["spec"];
}

interface HashFirst<S extends z.ZodType, I extends z.ZodType, T> {
  input: S;
  password(input: z.output<S>): string;
  then: Mutation<I, T>;
  toInput(input: z.output<S>, passwordHash: string): z.input<I>;
}

/**
 * Puts the slow hash of a password before a mutation: after the check of authority and of the input, so that nobody
 * makes us hash in vain, and before its transaction, so that none is held open meanwhile.
 */
export function hashFirst<S extends z.ZodType, I extends z.ZodType, T>(
  spec: HashFirst<S, I, T>,
): PasswordMutation<S, T> {
  const verb = async (context: PasswordContext, input: unknown): Promise<Outcome<T>> => {
    const refusal = refusalOf(context.actor, spec.then.spec.right);
    if (refusal && context.actor.kind !== "system") return forbidden(refusal);
    const parsed = safeParse(spec.input, input);
    if (!parsed.success) return unparsable(parsed.error);
    const hashed = await context.passwords.hash(spec.password(parsed.data));
    if (!hashed.ok) return hashed.reason === "busy" ? busy() : invalid("password: too long", { password: "too long" });
    return spec.then(context, spec.toInput(parsed.data, hashed.hash));
  };
  return Object.assign(verb, { spec: { ...spec.then.spec, input: spec.input } });
}

/** Too many passwords are being hashed: nothing was looked at. */
export function busy(): Refusal {
  return {
    ok: false,
    reason: "unavailable",
    detail: "Too many passwords are being checked right now. Try again in a moment.",
    retryAfterSeconds: 2,
  };
}
