"use client";

import { Checkbox } from "#components/ui/checkbox.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { HostKeysShown } from "#lib/use-cases/clusters/cluster-input.ts";

interface HostKeysProps {
  shown: HostKeysShown;
  confirmed: readonly boolean[];
  onConfirm(member: number, on: boolean): void;
}

/** Each member's host key as it is shown now: a person compares it with the console, and confirms it. */
export function HostKeys({ shown, confirmed, onConfirm }: HostKeysProps) {
  return (
    <section aria-labelledby="host-keys" className="border-line grid gap-3 rounded-xl border p-4">
      <h3 id="host-keys" className="font-semibold">
        Host keys
      </h3>
      <p className="text-muted text-sm">
        Compare each with the one at the member’s own console. Whoever shows another key later is refused.
      </p>
      {shown.members.map(({ host, port, keyType, fingerprint }, member) => (
        <Checkbox
          key={`${member} ${fingerprint}`}
          label={`This is the key of member ${member}`}
          hint={
            <>
              {host}:{port}, {keyType}
              <br />
              <code className="text-ink font-mono text-xs break-all">{fingerprint}</code>
            </>
          }
          checked={confirmed[member] ?? false}
          onCheckedChange={(on) => onConfirm(member, on)}
        />
      ))}
      {sameKey(shown) && (
        <Notice tone="warn" title="Both members show the same key">
          Two members of their own have two keys: look whether both addresses lead to one.
        </Notice>
      )}
    </section>
  );
}

function sameKey({ members }: HostKeysShown): boolean {
  return members.length > 1 && new Set(members.map(({ fingerprint }) => fingerprint)).size === 1;
}
