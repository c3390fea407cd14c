import type { PlaceView } from "#lib/queries/modes/list-places.ts";
import type { ModeView } from "#lib/queries/modes/mode-view.ts";

/** A scope as the dialog changes it: what is set for it itself, and at which revision. */
export interface Subject {
  scope: string;
  /** 'system', 'acme', 'acme/production' */
  name: string;
  jobsStopped: boolean;
  readOnly: boolean;
  notice: string | null;
  expectedEnd: string | null;
  contact: string | null;
  revision: number;
}

export function systemSubject(mode: ModeView): Subject {
  const { switches, notice, noticeIsDefault, expectedEnd, contact, revision } = mode;
  return {
    scope: "system",
    name: "system",
    jobsStopped: switches.jobsStopped.on,
    readOnly: switches.readOnly.on,
    notice: noticeIsDefault ? null : notice,
    expectedEnd,
    contact,
    revision,
  };
}

export function placeSubject({ scope, name, own, notice, expectedEnd, contact, revision }: PlaceView): Subject {
  return { scope, name, ...own, notice, expectedEnd, contact, revision };
}

/** 'the whole system', or the place's name. */
export function placeWords(name: string): string {
  return name === "system" ? "the whole system" : name;
}
