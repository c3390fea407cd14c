import type { z } from "zod";
import { actsFor } from "#lib/domain/authority/organizations.ts";
import { refusalOf, type Right } from "#lib/domain/authority/rights.ts";
import type { Cause } from "#lib/domain/jobs/admission.ts";
import { effectiveMode, type EffectiveMode } from "#lib/domain/modes/effective-mode.ts";
import type { PlatformClient, PlatformTx } from "#lib/ports/databases.ts";
import { modeThen } from "#lib/queries/modes/mode-then.ts";
import { readMode, type ModePlace } from "#lib/queries/modes/read-mode.ts";
import { readModes, type Modes } from "#lib/queries/modes/read-modes.ts";
import type { Actor } from "./actor.ts";
import { recordPlatformAudit } from "./audit/record-platform-audit.ts";
import { countRefusal } from "./modes/count-refusal.ts";
import { isWriteDenied } from "./modes/is-write-denied.ts";
import { passModeGate } from "./modes/mode-gate.ts";
import { switchedOff } from "./modes/switched-off.ts";
import { notify } from "./notify.ts";
import { RolledBack, unparsable, type MutationContext } from "./mutation.ts";
import { forbidden, type Outcome, type Refusal } from "./outcome.ts";
import { safeParse } from "./safe-parse.ts";
import type { AuditLine } from "./record-audit.ts";

/** What a use case that writes to platform is given. */
export interface PlatformContext extends MutationContext {
  platform: PlatformClient;
}

/** Inside the transaction on platform: the outbox row of the audit is written in it, or the verb fails. */
export interface PlatformTransaction {
  tx: PlatformTx;
  actor: Actor;
  now: Date;
  /** What holds in the place, read behind the gate: it doesn't change before the transaction ends. */
  mode: EffectiveMode;
  /** What held there at an earlier moment: switches and notice. */
  modeAt(moment: Date): Promise<EffectiveMode>;
  /** What holds everywhere, behind the same gate. */
  modes(): Promise<Modes>;
  audit: (line: Omit<AuditLine, "operationId">) => Promise<void>;
}

interface PlatformMutationSpec<S extends z.ZodType, T> {
  /** 'sheet.row.add': the name in the audit, in the list of mutations and in the leak meter */
  name: string;
  right: Right;
  input: S;
  /** The place whose switches count; looked up within the transaction. Null: it isn't there, and `run` says so. */
  place(tx: PlatformTx, input: z.output<S>, actor: Actor): Promise<ModePlace | null> | ModePlace | null;
  /** What open pages read anew afterwards. */
  topics?: readonly string[];
  /** Accepted while maintenance is being entered: what ends runs that were admitted, so that entering ends too. */
  whileEntering?: true;
  /** Programs send it every few seconds: while it is refused nobody tries to write, so the leak meter leaves it out. */
  byTheClock?: true;
  /** What a refusal by a switch says beside its cause, for those who ask to start something. Reads alone. */
  ifSwitchedOff?(tx: PlatformTx, input: z.output<S>, mode: EffectiveMode): Promise<SwitchedOffMembers>;
  run(transaction: PlatformTransaction, input: z.output<S>): Promise<Outcome<T>>;
}

type SwitchedOffMembers = Pick<Extract<Refusal, { reason: "switchedOff" }>, "decision">;

export interface PlatformMutation<S extends z.ZodType, T> {
  (context: PlatformContext, input: unknown): Promise<Outcome<T>>;
  readonly spec: { name: string; writes: "platform"; right: Right; input: S };
}

/**
 * Builds a verb that writes to platform: authorize, parse, pass the mode's gate, transact, audit. While the place is
 * read-only or in maintenance it is refused before anything is written, and counted.
 */
export function platformMutation<S extends z.ZodType, T>(spec: PlatformMutationSpec<S, T>): PlatformMutation<S, T> {
  const verb = async (context: PlatformContext, input: unknown): Promise<Outcome<T>> => {
    const refusal = refusalOf(context.actor, spec.right);
    if (refusal && context.actor.kind !== "system") return forbidden(refusal);
    const parsed = safeParse(spec.input, input);
    if (!parsed.success) return unparsable(parsed.error);
    const { outcome, layer } = await transact(spec, context, parsed.data);
    if (!outcome.ok && outcome.reason === "switchedOff" && !spec.byTheClock) {
      await countRefusal(context, { layer, name: spec.name, refusedBy: outcome.by });
    }
    if (outcome.ok && spec.topics) await tellPages(context, spec.topics);
    return outcome;
  };
  const { name, right, input } = spec;
  return Object.assign(verb, { spec: { name, writes: "platform" as const, right, input } });
}

/** A transaction on platform can't notify on control's channel. Pages that miss this read anew by themselves, later. */
async function tellPages({ control }: PlatformContext, topics: readonly string[]): Promise<void> {
  await notify(control, topics).catch(() => undefined);
}

async function transact<S extends z.ZodType, T>(
  spec: PlatformMutationSpec<S, T>,
  { platform, control, actor, now }: PlatformContext,
  input: z.output<S>,
): Promise<{ outcome: Outcome<T>; layer: "useCase" | "database" }> {
  let place: ModePlace = {};
  try {
    const outcome = await platform.$transaction(
      async (tx) => {
        await passModeGate(tx);
        place = ownPlace(await spec.place(tx, input, actor), actor);
        const mode = effectiveMode(await readMode(control, place));
        const by = stopping(mode, spec.whileEntering ?? false);
        if (by) {
          throw new RolledBack({ ...switchedOff(mode, by, now()), ...(await spec.ifSwitchedOff?.(tx, input, mode)) });
        }
        const audit = (line: Omit<AuditLine, "operationId">): Promise<void> => recordPlatformAudit(tx, actor, line);
        const modeAt = (moment: Date): Promise<EffectiveMode> => modeThen(control, place, moment);
        const modes = (): Promise<Modes> => readModes(control);
        const outcome = await spec.run({ tx, actor, now: now(), mode, modeAt, modes, audit }, input);
        if (!outcome.ok) throw new RolledBack(outcome);
        return outcome;
      },
      { maxWait: 15_000, timeout: 30_000 },
    );
    return { outcome, layer: "useCase" };
  } catch (error) {
    if (error instanceof RolledBack) return { outcome: error.refusal, layer: "useCase" };
    if (!isWriteDenied(error)) throw error;
    return {
      outcome: switchedOff(effectiveMode(await readMode(control, place)), "readOnly", now()),
      layer: "database",
    };
  }
}

/** A place that isn't one's own is as if it weren't there: no switch of its own is told, and `run` doesn't find it. */
function ownPlace(place: ModePlace | null, actor: Actor): ModePlace {
  const { organizationId } = place ?? {};
  return place && organizationId !== undefined && actsFor(actor, organizationId) ? place : {};
}

function stopping({ maintenance, readOnly }: EffectiveMode, whileEntering: boolean): Cause | null {
  if (maintenance.state !== "off" && !(whileEntering && maintenance.state === "entering")) return "maintenance";
  return readOnly.on ? "readOnly" : null;
}
