import type { z } from "zod";
import { refusalOf, type Right } from "#lib/domain/authority/rights.ts";
import type { ControlClient, ControlTx } from "#lib/ports/databases.ts";
import type { Actor } from "./actor.ts";
import { consoleLost, holdConsole } from "./console/hold-console.ts";
import type { ConsoleSession } from "./console/sign-in-console.ts";
import { recordAudit, type AuditLine } from "./record-audit.ts";
import { forbidden, invalid, type Outcome, type Refusal } from "./outcome.ts";
import { safeParse } from "./safe-parse.ts";

/** What a mutating use case is given: who asks, the databases, the time. */
export interface MutationContext {
  actor: Actor;
  control: ControlClient;
  now: () => Date;
  /** How whoever asks holds the maintenance console: checked in the verb's own transaction. */
  console?: ConsoleSession | undefined;
}

/** Inside the transaction: the audit entry is written in it, or the verb fails. */
export interface Transaction {
  tx: ControlTx;
  actor: Actor;
  now: Date;
  audit: (line: AuditLine) => Promise<void>;
}

interface Verb<S extends z.ZodType, T> {
  right: Right;
  input: S;
  run(transaction: Transaction, input: z.output<S>): Promise<Outcome<T>>;
}

interface MutationSpec<S extends z.ZodType, T> extends Verb<S, T> {
  /** 'node.maintenance.start': the name in the audit and in the list of mutations */
  name: string;
  /** Control data, which read-only leaves alone; what writes to platform is a platformMutation. */
  writes: "control";
}

export interface Mutation<S extends z.ZodType, T> {
  (context: MutationContext, input: unknown): Promise<Outcome<T>>;
  readonly spec: Pick<MutationSpec<S, T>, "name" | "writes" | "right" | "input">;
}

/** A refusal thrown inside a transaction, so that it is rolled back, and caught right outside it. */
export class RolledBack extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.detail);
    this.refusal = refusal;
  }
}

/** Builds a verb of one shape: authorize, parse, transact, audit. A refusal rolls everything back. */
export function mutation<S extends z.ZodType, T>(spec: MutationSpec<S, T>): Mutation<S, T> {
  const { name, writes, right, input } = spec;
  const verb = (context: MutationContext, given: unknown): Promise<Outcome<T>> => transact(spec, context, given);
  return Object.assign(verb, { spec: { name, writes, right, input } });
}

/** What every verb on control does, whoever builds it. */
export async function transact<S extends z.ZodType, T>(
  verb: Verb<S, T>,
  context: MutationContext,
  input: unknown,
): Promise<Outcome<T>> {
  const { actor, control, now } = context;
  const refusal = refusalOf(actor, verb.right);
  if (refusal && actor.kind !== "system") return forbidden(refusal);
  const parsed = safeParse(verb.input, input);
  if (!parsed.success) return unparsable(parsed.error);
  try {
    return await control.$transaction(
      async (tx) => {
        await beHolder(tx, context);
        const at = now();
        const audit = (line: AuditLine): Promise<void> => recordAudit(tx, actor, line);
        const outcome = await verb.run({ tx, actor, now: at, audit }, parsed.data);
        if (!outcome.ok) throw new RolledBack(outcome);
        return outcome;
      },
      { maxWait: 15_000, timeout: 30_000 },
    );
  } catch (error) {
    if (error instanceof RolledBack) return error.refusal;
    throw error;
  }
}

/** Whoever asks as the console's holder has to hold it until the verb is committed. */
async function beHolder(tx: ControlTx, { actor, console }: MutationContext): Promise<void> {
  if (!console && actor.kind !== "console") return;
  const held = console ? await holdConsole(tx, console) : consoleLost();
  if (!held.ok) throw new RolledBack(held);
}

export function unparsable(error: z.ZodError): Refusal {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".") || "body"] ??= issue.message;
  return invalid(
    Object.entries(fields)
      .map(([field, message]) => `${field}: ${message}`)
      .join("; "),
    fields,
  );
}
