import Link from "next/link";
import { BannerBar } from "#components/banner/banner-bar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Logo } from "#components/ui/logo.tsx";
import type { Banner } from "#lib/domain/modes/banner.ts";

/** The stream tells it: Next.js renders this page along with every other one, and none of them may wait for a database. */
const NONE: readonly Banner[] = [];

export default function NotFound() {
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr]">
      <BannerBar viewer="not-found" initial={NONE} />
      <main id="main" className="mx-auto grid max-w-md content-center justify-items-center gap-3 p-6 text-center">
        <Logo className="size-10" />
        <h1 className="text-2xl font-semibold">There is nothing at this address</h1>
        <p className="text-muted">It may have been removed, or the address may be mistyped.</p>
        <Button asChild variant="primary">
          <Link href="/">To the overview</Link>
        </Button>
      </main>
    </div>
  );
}
