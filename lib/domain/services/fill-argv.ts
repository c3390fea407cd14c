import type { Service } from "./service.ts";

/** What a service may be called where its name becomes an argument: never an option, never a control character. */
const PLAIN = /^[A-Za-z0-9_@:.][A-Za-z0-9_@:.+()/ -]{0,200}$/;
const PLACEHOLDER = /\{(name|instance|domain)\}/g;

type Named = Pick<Service, "name" | "instance" | "domain">;

/**
 * A start-one command for one service. Null where the service has not what the template asks for, or is
 * called what no argument may be: the name comes from a node's own output.
 */
export function fillArgv(template: readonly string[], service: Named): string[] | null {
  const value = (key: string): string => service[key as keyof Named] ?? "";
  const asked = template.flatMap((word) => [...word.matchAll(PLACEHOLDER)].map(([, key = ""]) => value(key)));
  if (!asked.every((text) => PLAIN.test(text))) return null;
  return template.map((word) => word.replaceAll(PLACEHOLDER, (_, key: string) => value(key)));
}
