import type { Metadata } from "next";
import { ConsoleRestore } from "#components/backups/console-restore.tsx";
import { BackToOptions } from "#components/console/back-to-options.tsx";

export const metadata: Metadata = { title: "Restore a database" };

export default function Restore() {
  return (
    <>
      <BackToOptions />
      <ConsoleRestore />
    </>
  );
}
