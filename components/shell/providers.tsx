"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { Toaster } from "#components/ui/toaster.tsx";
import { TooltipProvider } from "#components/ui/tooltip.tsx";

declare global {
  var __webpack_nonce__: string | undefined;
}

/**
 * What every page needs: queries, tooltips, toasts, and the nonce for styles that dialogs insert. Once the page hears
 * what is clicked, its root says so (`data-listening`), for whoever drives it by a program.
 */
export function Providers({ nonce, children }: { nonce: string | null; children: ReactNode }) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: 1 } } }));
  keepNonce(nonce);
  useEffect(() => {
    document.documentElement.dataset.listening = "";
  }, []);
  return (
    <QueryClientProvider client={client}>
      <TooltipProvider>{children}</TooltipProvider>
      <Toaster />
    </QueryClientProvider>
  );
}

/**
 * Where the style elements that dialogs insert look for their nonce. The document's policy is that of its first answer:
 * a later navigation within it brings another nonce, which doesn't hold here.
 */
function keepNonce(nonce: string | null): void {
  if (nonce && typeof window !== "undefined") globalThis.__webpack_nonce__ ??= nonce;
}
