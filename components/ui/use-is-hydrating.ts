import { useSyncExternalStore } from "react";

/**
 * Whether a component is rendered on the server, or takes over what the server has rendered: it may show then only
 * what the server knows as well. Not so where it is made in the browser.
 */
export function useIsHydrating(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => false,
    () => true,
  );
}
