import { RECOVERY_STEPS, type RecoveryStep } from "#lib/domain/clusters/recovery.ts";
import { StepMark } from "#components/operations/theatre/step-mark.tsx";

const WORDS: Record<RecoveryStep, { name: string; command: (member: number) => string }> = {
  abort: { name: "Abort", command: () => "request system software abort in-service-upgrade" },
  rollback: { name: "Roll the build back", command: (member) => `request system software rollback node ${member}` },
  reboot: { name: "Reboot at once", command: () => "request system reboot" },
};

export function recoveryStepName(step: RecoveryStep): string {
  return WORDS[step].name;
}

/** The document's three actions on the secondary, in their order: what is done, what is due, what waits. */
export function RecoverySteps({ member, due }: { member: number; due: RecoveryStep }) {
  const next = RECOVERY_STEPS.indexOf(due);
  return (
    <ol className="border-line grid gap-2.5 rounded-xl border p-4" aria-label={`Steps on node ${member}`}>
      {RECOVERY_STEPS.map((step, index) => (
        <li key={step} className="flex items-start gap-2.5" aria-current={index === next ? "step" : undefined}>
          <StepMark status={index < next ? "done" : "pending"} />
          <span className="min-w-0">
            <span className="block font-semibold">
              {index + 1}. {WORDS[step].name} on node {member}
              {index === next && <span className="text-accent"> – due now</span>}
            </span>
            <code className="text-muted font-mono text-xs break-all">{WORDS[step].command(member)}</code>
          </span>
        </li>
      ))}
    </ol>
  );
}
