import type { Service } from "./service.ts";

/** What a service may be called where its name becomes an argument: never an option, never a control character. */
const PLAIN = /^[A-Za-z0-9_@:.][A-Za-z0-9_@:.+()/ -]{0,200}$/;

/**
 * A start-one command for one service. Null where the service has not what the template asks for, or is
 * called what no argument may be: the name comes from a node's own output.
 */
export function fillArgv(
  template: readonly string[],
  { name, instance, domain }: Pick<Service, "name" | "instance" | "domain">,
): string[] | null {
  const values: Record<string, string | null> = { name, instance, domain };
  const filled: string[] = [];
  for (const word of template) {
    let bad = false;
    const text = word.replaceAll(/\{(name|instance|domain)\}/g, (_, key: string) => {
      const value = values[key] ?? "";
      bad ||= !PLAIN.test(value);
      return value;
    });
    if (bad) return null;
    filled.push(text);
  }
  return filled;
}
