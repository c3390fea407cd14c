"use client";

import { TextField } from "#components/ui/text-field.tsx";

export interface SftpWords {
  host: string;
  port: string;
  user: string;
  path: string;
  hostKey: string;
}

const LABELS: { key: keyof SftpWords; label: string; hint?: string }[] = [
  { key: "host", label: "Host" },
  { key: "port", label: "Port" },
  { key: "user", label: "User" },
  { key: "path", label: "Folder" },
  {
    key: "hostKey",
    label: "Host key",
    hint: "Its type and its text, as /etc/ssh/ssh_host_ed25519_key.pub on that host has them. No other key is accepted.",
  },
];

/** How another host is reached. */
export function SftpFields({ words, onChange }: { words: SftpWords; onChange(words: SftpWords): void }) {
  return (
    <div className="grid gap-3.5">
      {LABELS.map(({ key, label, hint }) => (
        <TextField
          key={key}
          label={label}
          hint={hint}
          value={words[key]}
          onValueChange={(value) => onChange({ ...words, [key]: value })}
          spellCheck={false}
          inputMode={key === "port" ? "numeric" : "text"}
        />
      ))}
    </div>
  );
}
