import type { ReactNode } from "react";
import { cn } from "#components/ui/class-names.ts";

interface ConsoleFrameProps {
  /** A page to read, one with timelines and tables, or one message in the middle. */
  look?: keyof typeof LOOK;
  children: ReactNode;
}

const LOOK = {
  page: "max-w-3xl content-start gap-5 py-8 sm:pt-14",
  wide: "max-w-6xl content-start gap-5 py-8",
  message: "max-w-xl content-center gap-6 py-10",
};

/** Around the pages of maintenance: no portal, since they work when nothing else does. */
export function ConsoleFrame({ look = "page", children }: ConsoleFrameProps) {
  return (
    <div className="grid min-h-dvh grid-rows-[10px_1fr_auto]">
      <div aria-hidden className="hazard" />
      <main id="main" className={cn("mx-auto grid w-full px-4", LOOK[look])}>
        {children}
      </main>
      <footer className="text-muted p-4 text-center text-xs">Lull maintenance console</footer>
    </div>
  );
}
