import type { ReactNode } from "react";

/** Around the console's pages: no portal, since they work when nothing else does. */
export function ConsoleFrame({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  return (
    <div className="grid min-h-dvh grid-rows-[10px_1fr_auto]">
      <div aria-hidden className="hazard" />
      <main
        id="main"
        className={`mx-auto grid w-full content-start gap-5 px-4 py-8 ${wide ? "max-w-6xl" : "max-w-3xl"}`}
      >
        {children}
      </main>
      <footer className="text-muted p-4 text-center text-xs">Lull maintenance console</footer>
    </div>
  );
}
