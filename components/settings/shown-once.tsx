"use client";

import { Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";

interface ShownOnceProps {
  name: string;
  token: string;
  /** What it is, in a word, and what is kept of it. */
  what?: { title: string; kept: string };
  onClose(): void;
}

const TOKEN = { title: "Token", kept: "Lull keeps only its hash." };

/** A secret that is shown this once. */
export function ShownOnce({ name, token, what = TOKEN, onClose }: ShownOnceProps) {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(token);
    setCopied(true);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`${what.title} ${name}`}
      size="md"
      actions={
        <Button variant="primary" onClick={onClose}>
          I have kept it
        </Button>
      }
    >
      <div className="grid gap-3">
        <Notice tone="warn" title="Copy it now">
          It is shown this once. {what.kept}
        </Notice>
        <div className="flex flex-wrap items-center gap-2">
          <code
            aria-label={`The ${what.title.toLowerCase()}`}
            className="bg-line-soft min-w-0 flex-1 rounded-lg px-3 py-2.5 font-mono text-xs break-all"
          >
            {token}
          </code>
          <Button onClick={() => void copy()}>
            <Copy aria-hidden /> {copied ? "Copied" : "Copy"}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
