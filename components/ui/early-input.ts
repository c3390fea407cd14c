import { useEffect, useRef, type RefObject } from "react";
import { useIsHydrating } from "./use-is-hydrating.ts";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * Tells React what was typed, chosen or filled in by the browser before the page's script had come: hydration leaves
 * it in the control, but no `onChange` would ever hear of it, and the form would act as if it were empty.
 * `rendered` is the value that the server's page had.
 */
export function useEarlyInput<T extends Control>(rendered: unknown): RefObject<T | null> {
  const control = useRef<T>(null);
  const first = useRef({ rendered, wasOnThePage: useIsHydrating() });
  useEffect(() => {
    const element = control.current;
    // What appears later nobody can have touched before: where it differs, the control just hasn't got its choices yet.
    if (!element || !first.current.wasOnThePage) return;
    const { rendered: before } = first.current;
    if (element instanceof HTMLInputElement && element.type === "file") {
      return soon(() => {
        if (element.files?.length) element.dispatchEvent(new Event("change", { bubbles: true }));
      });
    }
    const entered = element.value;
    if (typeof before !== "string" || entered === before || !canHold(element, before)) return;
    if (element instanceof HTMLSelectElement) return soon(() => replay(element, before, entered));
    replay(element, before, entered);
  }, []);
  return control;
}

/**
 * Once the event is over that made React take this control over, if one did: React tells a choice itself then, and what
 * was told in the midst of it would be undone.
 */
function soon(tell: () => void): () => void {
  const timer = setTimeout(tell);
  return () => clearTimeout(timer);
}

/** A select shows its first choice where it lacks the one that it was given: nobody has chosen that. */
function canHold(element: Control, value: string): boolean {
  return !(element instanceof HTMLSelectElement) || [...element.options].some((option) => option.value === value);
}

/** React takes a value for news only where it differs from the one that it noted itself: set it back unseen, then anew. */
function replay(element: Control, rendered: string, entered: string): void {
  element.value = rendered;
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), "value")?.set?.call(element, entered);
  element.dispatchEvent(new Event(element instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
}
