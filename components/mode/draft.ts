import { SWITCHES } from "#lib/domain/modes/mode.ts";
import { placeWords, type Subject } from "./subject.ts";

/** What stands in the dialog: texts as they are typed, the end as the browser's own field has it (local time). */
export interface Draft {
  jobsStopped: boolean;
  readOnly: boolean;
  reason: string;
  notice: string;
  expectedEnd: string;
  contact: string;
}

export function draftOf(subject: Subject, turned: Partial<Draft> = {}): Draft {
  return {
    jobsStopped: subject.jobsStopped,
    readOnly: subject.readOnly,
    reason: "",
    notice: subject.notice ?? "",
    expectedEnd: subject.expectedEnd === null ? "" : localField(subject.expectedEnd),
    contact: subject.contact ?? "",
    ...turned,
  };
}

/** The fields that differ, as PATCH /api/v1/mode takes them. */
export function changeOf(subject: Subject, draft: Draft): Record<string, unknown> {
  const change: Record<string, unknown> = {};
  for (const name of SWITCHES) if (draft[name] !== subject[name]) change[name] = draft[name];
  if (draft.notice.trim() !== (subject.notice ?? "")) change.notice = draft.notice.trim() || null;
  if (draft.contact.trim() !== (subject.contact ?? "")) change.contact = draft.contact.trim() || null;
  if (draft.expectedEnd !== (subject.expectedEnd === null ? "" : localField(subject.expectedEnd)))
    change.expectedEnd = draft.expectedEnd === "" ? null : new Date(draft.expectedEnd).toISOString();
  return change;
}

export function turnsSwitch(change: Record<string, unknown>): boolean {
  return SWITCHES.some((name) => name in change);
}

/** What the button does, in its own words. */
export function confirmLabel(name: string, change: Record<string, unknown>): string {
  const does = [
    change.jobsStopped === true && "stop server side jobs",
    change.jobsStopped === false && "let server side jobs start",
    change.readOnly === true && "turn Load mode ON",
    change.readOnly === false && "turn Load mode OFF",
  ].filter((each) => each !== false);
  if (does.length === 0) return "Save for " + placeWords(name);
  const text = does.join(" and ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} for ${placeWords(name)}`;
}

/** '2026-11-22T03:30' in the reader's time zone. */
export function localField(at: string): string {
  const when = new Date(at);
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())}`;
  return `${day}T${two(when.getHours())}:${two(when.getMinutes())}`;
}
