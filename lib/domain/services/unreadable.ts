import type { Service } from "./service.ts";

/** Rules under a heading and between columns: they say nothing. */
const RULE = /^[-=_+|\s]*$/;
const LONGEST = 120;

/**
 * A line of a list that isn't like the others counts as a service that doesn't run: what can't be read is
 * never taken for well. None where the line says nothing.
 */
export function unreadable(line: string): Service[] {
  if (RULE.test(line)) return [];
  const name = line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
  const status = "can't be read";
  return [{ domain: null, name, instance: null, priority: null, running: false, status, pid: null, ports: [] }];
}
