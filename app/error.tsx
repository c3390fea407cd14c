"use client";

import { useEffect } from "react";
import { BannerBar } from "#components/banner/banner-bar.tsx";
import { leaveIfLed } from "#components/maintenance/leave-for-maintenance.ts";
import type { Banner } from "#lib/domain/modes/banner.ts";
import { Button } from "#components/ui/button.tsx";
import { Logo } from "#components/ui/logo.tsx";

/** It was not read for this page: the stream tells it. */
const NONE: readonly Banner[] = [];

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset(): void;
}

/** What nobody foresaw. Running operations don't depend on this page, and it says so. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  // A page may fail because its database has just gone.
  useEffect(() => void leaveIfLed(), []);
  return (
    <>
      <BannerBar viewer="error" initial={NONE} />
      <main
        id="main"
        className="mx-auto grid min-h-dvh max-w-md content-center justify-items-center gap-3 p-6 text-center"
      >
        <Logo className="size-10" />
        <h1 className="text-2xl font-semibold">This page could not be shown</h1>
        <p role="alert" className="text-muted">
          Something unexpected happened while it was read. Operations go on without it.
          {error.digest && ` The log has it under ${error.digest}.`}
        </p>
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
      </main>
    </>
  );
}
