"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { ProgressBar } from "#components/ui/bar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { IMAGE_NAME_WORDS, isImageName } from "#lib/domain/clusters/image-name.ts";
import { memoryText } from "#components/ui/memory-text.ts";
import { Notice } from "#components/ui/notice.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { sendImage, type Progress, type SendActions } from "./send-image.ts";

interface UploadImageProps {
  actions: SendActions;
  /** Why this person may not, or null. */
  refusal: string | null;
}

/** Brings an image here from this computer, chunk by chunk; what was interrupted goes on where it ended. */
export function UploadImage({ actions, refusal }: UploadImageProps) {
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const [version, setVersion] = useState("");
  const [progress, setProgress] = useState<Parameters<Progress>[0] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (): Promise<void> => {
    if (!file) return;
    setProblem(null);
    const outcome = await sendImage(file, version.trim(), actions, setProgress).catch(lost);
    setProgress(null);
    router.refresh();
    if (!outcome.ok) return setProblem(outcome.detail);
    setFile(null);
    toast.success(`${file.name} is here, whole.`);
  };
  return (
    <div className="grid gap-3">
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <Field label="Image" hint="Of a build, as its maker gives it.">
          {(control) => (
            <Input
              {...control}
              type="file"
              className="py-2"
              disabled={progress !== null}
              onChange={(event) => setFile(event.target.files?.[0] ?? null)}
            />
          )}
        </Field>
        <TextField
          label="Build in it"
          hint="As the devices name it: 23.4R2. Without it, what the file’s name says counts."
          value={version}
          spellCheck={false}
          maxLength={100}
          onValueChange={setVersion}
        />
      </div>
      {file && progress && <Sending file={file} progress={progress} />}
      {problem && (
        <Notice tone="bad" title="The image isn’t here yet" live="assertive">
          {problem}
        </Notice>
      )}
      <div>
        <Button
          busy={progress !== null}
          disabledReason={refusal ?? (file ? lackOf(file) : "Choose a file first.")}
          onClick={() => void send()}
        >
          Upload image
        </Button>
      </div>
    </div>
  );
}

function Sending({ file, progress: { doing, bytes } }: { file: File; progress: Parameters<Progress>[0] }) {
  const what = doing === "checking" ? "Reading for its checksum" : "Sending";
  return (
    <div className="grid gap-1">
      <p className="text-muted text-sm" role="status">
        {what}: {memoryText(bytes)} of {memoryText(file.size)}
      </p>
      <ProgressBar percent={(100 * bytes) / Math.max(1, file.size)} label={`${what}: ${file.name}`} />
    </div>
  );
}

/** Why a file can't be sent: told before it is read for its checksum. */
function lackOf({ name, size }: File): string | null {
  if (!isImageName(name)) return `${IMAGE_NAME_WORDS} Rename the file, and choose it again.`;
  return size === 0 ? "The file is empty." : null;
}

function lost(): { ok: false; detail: string } {
  return { ok: false, detail: "The server can’t be reached. Choose the same file again: it goes on where it ended." };
}
