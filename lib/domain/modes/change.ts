import { SWITCHES, type ScopeMode } from "./mode.ts";

/** What somebody wants of one scope; what isn't named stays. Null gives a text or the end back to the scope above. */
export interface ModeChange {
  jobsStopped?: boolean | undefined;
  readOnly?: boolean | undefined;
  notice?: string | null | undefined;
  expectedEnd?: Date | null | undefined;
  contact?: string | null | undefined;
  reason?: string | undefined;
}

export type ModeField = Exclude<keyof ModeChange, "reason">;

export interface Changed {
  mode: ScopeMode;
  /** Empty: all is as it was wanted already. */
  fields: ModeField[];
}

/** What a scope's row becomes. A switch is stamped with who, when and why only when it really turns. */
export function changed(before: ScopeMode, change: ModeChange, by: string, now: Date): Changed {
  const mode = { ...before };
  const fields: ModeField[] = [];
  for (const name of SWITCHES) {
    const on = change[name];
    if (on === undefined || on === before[name].on) continue;
    mode[name] = { on, by, since: now, reason: change.reason ?? null };
    fields.push(name);
  }
  const { notice, expectedEnd, contact } = change;
  if (notice !== undefined && orNull(notice) !== before.notice) {
    mode.notice = orNull(notice);
    fields.push("notice");
  }
  if (expectedEnd !== undefined && expectedEnd?.getTime() !== before.expectedEnd?.getTime()) {
    mode.expectedEnd = expectedEnd;
    fields.push("expectedEnd");
  }
  if (contact !== undefined && orNull(contact) !== before.contact) {
    mode.contact = orNull(contact);
    fields.push("contact");
  }
  return { mode, fields };
}

/** A switch that turns needs a reason: those whom it stops, and the audit, are told. */
export function lacksReason({ fields }: Changed, { reason }: ModeChange): boolean {
  return !reason?.trim() && SWITCHES.some((name) => fields.includes(name));
}

/** A scope that nobody has set anything for. */
export function untouchedScope(scope: string): ScopeMode {
  const off = { on: false, by: null, since: null, reason: null };
  return { scope, revision: 0, jobsStopped: off, readOnly: off, notice: null, expectedEnd: null, contact: null };
}

/** A text of spaces alone says nothing. */
function orNull(text: string | null): string | null {
  return text?.trim() || null;
}
