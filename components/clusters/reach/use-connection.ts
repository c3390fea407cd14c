"use client";

import { useState } from "react";
import { useSubmit, type FormProblem } from "#components/settings/use-submit.ts";
import type { ClusterTested, HostKeysShown } from "#lib/use-cases/clusters/cluster-input.ts";
import type { ReachActions } from "./reach-actions.ts";
import { lackOf, placesOf, type ConnectionForm } from "./connection-form.ts";

/** What the steps begin with, and what becomes of the form. */
interface ConnectionBasis {
  form: ConnectionForm;
  /** Host keys that a person has confirmed before, if any. */
  pinned: HostKeysShown | null;
  inputOf(form: ConnectionForm, fingerprints: readonly string[]): Record<string, unknown>;
  lackOf(form: ConnectionForm): string | null;
}

export interface Connecting {
  form: ConnectionForm;
  change(change: Partial<ConnectionForm>): void;
  /** The host keys as the members have shown them, once asked. */
  keys: HostKeysShown | null;
  confirmed: readonly boolean[];
  confirm(member: number, on: boolean): void;
  /** What the cluster has answered to the test. */
  tested: ClusterTested | null;
  problem: FormProblem | null;
  busy: "keys" | "test" | "keep" | null;
  /** Why the next step can't be taken yet, or null. */
  missing: { keys: string | null; test: string | null; keep: string | null };
  askKeys(): Promise<void>;
  test(): Promise<void>;
  /** The name under which it was kept; null: it wasn't. */
  keep(): Promise<string | null>;
}

const NONE: readonly boolean[] = [false, false];

/** The three steps to a connection: see the keys and confirm them, test the connection, keep it. */
export function useConnection(actions: ReachActions, basis: ConnectionBasis): Connecting {
  const [form, setForm] = useState(basis.form);
  const [keys, setKeys] = useState(basis.pinned);
  const [confirmed, setConfirmed] = useState<readonly boolean[]>(basis.pinned ? [true, true] : NONE);
  const [tested, setTested] = useState<ClusterTested | null>(null);
  const asking = useSubmit(actions.hostKeys, false);
  const testing = useSubmit(actions.test, false);
  const keeping = useSubmit(actions.keep);
  const input = basis.inputOf(form, keys?.members.map(({ fingerprint }) => fingerprint) ?? []);
  const lack = lackOf(form) ?? basis.lackOf(form);
  const unconfirmed = keys && confirmed.every(Boolean) ? null : "Show both host keys and confirm them first.";

  const begin = (shown: HostKeysShown | null): void => {
    setKeys(shown);
    setConfirmed(NONE);
    setTested(null);
  };
  const change = (changed: Partial<ConnectionForm>): void => {
    setForm((present) => ({ ...present, ...changed }));
    setTested(null);
    for (const { clear } of [asking, testing, keeping]) clear();
    // Other addresses show other keys.
    if (changed.members) begin(null);
  };
  return {
    form,
    change,
    keys,
    confirmed,
    confirm: (member, on) => setConfirmed(confirmed.map((each, index) => (index === member ? on : each))),
    tested,
    problem: asking.problem ?? testing.problem ?? keeping.problem,
    busy: asking.busy ? "keys" : testing.busy ? "test" : keeping.busy ? "keep" : null,
    missing: {
      keys: form.members.some(({ host }) => !host.trim()) ? "Say where both members are reached." : null,
      test: lack ?? unconfirmed,
      keep: lack ?? unconfirmed ?? (tested ? null : "Test the connection first."),
    },
    askKeys: async () => begin(await asking.submit({ members: placesOf(form) })),
    test: async () => setTested(await testing.submit(input)),
    keep: async () => (await keeping.submit(input))?.name ?? null,
  };
}
