"use client";

import { useState } from "react";
import { useSubmit, type FormProblem } from "#components/settings/use-submit.ts";
import type { ClusterTested, HostKeysShown } from "#lib/use-cases/clusters/cluster-input.ts";
import type { RegisterActions } from "./register-actions.ts";
import { BLANK, lackOf, placesOf, registerInput, type RegisterForm } from "./register-form.ts";

interface Registering {
  form: RegisterForm;
  change(change: Partial<RegisterForm>): void;
  /** The host keys as the members have shown them, once asked. */
  keys: HostKeysShown | null;
  confirmed: readonly boolean[];
  confirm(member: number, on: boolean): void;
  /** What the cluster has answered to the test. */
  tested: ClusterTested | null;
  problem: FormProblem | null;
  busy: "keys" | "test" | "register" | null;
  /** Why the next step can't be taken yet, or null. */
  missing: { keys: string | null; test: string | null; register: string | null };
  askKeys(): Promise<void>;
  test(): Promise<void>;
  /** True when it was registered. */
  register(): Promise<boolean>;
}

/** The three steps of registering: see the keys and confirm them, test the connection, keep it. */
export function useRegister(actions: RegisterActions): Registering {
  const [form, setForm] = useState(BLANK);
  const [keys, setKeys] = useState<HostKeysShown | null>(null);
  const [confirmed, setConfirmed] = useState<readonly boolean[]>([false, false]);
  const [tested, setTested] = useState<ClusterTested | null>(null);
  const asking = useSubmit(actions.hostKeys, false);
  const testing = useSubmit(actions.test, false);
  const keeping = useSubmit(actions.register);
  const input = registerInput(form, keys?.members.map(({ fingerprint }) => fingerprint) ?? []);
  const lack = lackOf(form);
  const unconfirmed = keys && confirmed.every(Boolean) ? null : "Show both host keys and confirm them first.";

  const change = (changed: Partial<RegisterForm>): void => {
    setForm((present) => ({ ...present, ...changed }));
    setTested(null);
    for (const { clear } of [asking, testing, keeping]) clear();
    if (!changed.members) return;
    // Other addresses show other keys.
    setKeys(null);
    setConfirmed([false, false]);
  };
  return {
    form,
    change,
    keys,
    confirmed,
    confirm: (member, on) => setConfirmed(confirmed.map((each, index) => (index === member ? on : each))),
    tested,
    problem: asking.problem ?? testing.problem ?? keeping.problem,
    busy: asking.busy ? "keys" : testing.busy ? "test" : keeping.busy ? "register" : null,
    missing: {
      keys: form.members.some(({ host }) => !host.trim()) ? "Say where both members are reached." : null,
      test: lack ?? unconfirmed,
      register: lack ?? unconfirmed ?? (tested ? null : "Test the connection first."),
    },
    askKeys: async () => {
      setConfirmed([false, false]);
      setKeys(await asking.submit({ members: placesOf(form) }));
    },
    test: async () => setTested(await testing.submit(input)),
    register: async () => (await keeping.submit(input)) !== null,
  };
}
