import { parseAys } from "./parse-ays.ts";
import { parseOvs } from "./parse-ovs.ts";
import { parseSystemd } from "./parse-systemd.ts";
import { byPriority, type Service, type ServiceGroup, type ServiceParser } from "./service.ts";

/** Colours and the like that a command prints though nobody looks. */
const ESCAPES = /\u001b\[[0-9;?]*[ -/]*[@-~]/g;
/** What a node prints is its own: a line without an end is read so far and no farther. */
const LONGEST_LINE = 1_000;

const PARSERS: Readonly<Record<ServiceParser, (lines: readonly string[]) => Service[] | null>> = {
  ovs: parseOvs,
  ays: parseAys,
  systemd: parseSystemd,
};

/**
 * The services in what a group's list command has printed, in the order in which they start. What the
 * group expects and the list doesn't have counts as not running. Null where the text isn't the parser's.
 */
export function parseServices({ parser, expects }: Pick<ServiceGroup, "parser" | "expects">, text: string) {
  const lines = text.replace(ESCAPES, "").split("\n");
  const listed = PARSERS[parser](lines.map((line) => line.slice(0, LONGEST_LINE).trim()));
  if (listed === null) return null;
  if (!expects) return listed.toSorted(byPriority);
  const wanted = listed.filter(({ name }) => expects.includes(name));
  const known = new Set(wanted.map(({ name }) => name));
  return [...wanted, ...expects.filter((name) => !known.has(name)).map(missing)].toSorted(byPriority);
}

function missing(name: string): Service {
  const status = "not in the list";
  return { domain: null, name, instance: null, priority: null, running: false, status, pid: null, ports: [] };
}
