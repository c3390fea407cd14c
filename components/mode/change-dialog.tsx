"use client";

import { SWITCH_LABEL } from "#lib/domain/modes/mode.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { confirmLabel, turnsSwitch, type Draft } from "./draft.ts";
import { ForecastPanel } from "./forecast-panel.tsx";
import { NoticeField } from "./notice-field.tsx";
import { OnOff } from "./on-off.tsx";
import { ReadOnlyAdvice } from "./read-only-advice.tsx";
import { placeWords, type Subject } from "./subject.ts";
import { useChange, type ChangeAction } from "./use-change.ts";

interface ChangeDialogProps {
  /** As it holds now; it may change while the dialog is open. */
  subject: Subject;
  /** The position that was asked for by opening it. */
  turned?: Partial<Draft>;
  /** The notice that holds where this scope has none of its own. */
  inheritedNotice: string;
  action: ChangeAction;
  onClose(): void;
}

/** Turns the switches of one scope or changes its texts, with what that will do before anyone confirms. */
export function ChangeDialog({ subject, turned = {}, inheritedNotice, action, onClose }: ChangeDialogProps) {
  const form = useChange(subject, turned, { action, onDone: onClose });
  const { draft, edit, change, problem } = form;
  const fields = problem?.fields ?? {};
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Mode of ${placeWords(subject.name)}`}
      description="It holds at once, for everybody, and everybody is told."
      size="lg"
      aside={form.missing}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={form.busy} disabledReason={form.missing} onClick={() => void form.save()}>
            {confirmLabel(subject.name, change)}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        {(form.isStale || problem) && (
          <Notice
            tone={problem ? "bad" : "warn"}
            live="assertive"
            title={form.isStale ? "Somebody changed it meanwhile" : "Nothing was changed"}
            action={form.isStale && <Button onClick={form.lookAgain}>Show what holds now</Button>}
          >
            {problem?.detail ?? "What you see here isn’t what holds now."}
          </Notice>
        )}
        <div className="grid gap-2.5">
          <OnOff
            label={SWITCH_LABEL.jobsStopped}
            hint="ON: nothing new starts; what runs goes on. Executions can still be registered."
            on={draft.jobsStopped}
            onChange={(jobsStopped) => edit({ jobsStopped })}
          />
          <OnOff
            label={SWITCH_LABEL.readOnly}
            hint="ON: data can be viewed; nothing is registered, edited or executed."
            on={draft.readOnly}
            onChange={(readOnly) => edit({ readOnly })}
          />
        </div>
        {change.readOnly === true && <ReadOnlyAdvice scope={subject.scope} />}
        {turnsSwitch(change) && (
          <ForecastPanel scope={subject.scope} jobsStopped={draft.jobsStopped} readOnly={draft.readOnly} />
        )}
        <Field
          label="Reason"
          hint="Needed to turn a switch; it is kept, and shown on this page."
          error={fields.reason ?? null}
        >
          {(control) => (
            <Input
              {...control}
              maxLength={1_000}
              value={draft.reason}
              onChange={(event) => edit({ reason: event.target.value })}
            />
          )}
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field
            label="Expected end"
            hint="In your time zone; readers see it in theirs."
            error={fields.expectedEnd ?? null}
          >
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                value={draft.expectedEnd}
                onChange={(event) => edit({ expectedEnd: event.target.value })}
              />
            )}
          </Field>
          <Field label="Who to ask" hint="A name, a number, an address." error={fields.contact ?? null}>
            {(control) => (
              <Input
                {...control}
                maxLength={200}
                value={draft.contact}
                onChange={(event) => edit({ contact: event.target.value })}
              />
            )}
          </Field>
        </div>
        <NoticeField
          value={draft.notice}
          inherited={inheritedNotice}
          error={fields.notice ?? null}
          onChange={(notice) => edit({ notice })}
        />
      </div>
    </Dialog>
  );
}
