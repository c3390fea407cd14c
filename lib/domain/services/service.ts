/** One service of a node, as its group's list command has told it. */
export interface Service {
  /** Where the list has one: the domain of `ays status`. */
  domain: string | null;
  name: string;
  instance: string | null;
  /** Small ones start first; null where the list has none: they start last. */
  priority: number | null;
  running: boolean;
  /** In the list's own words: 'start/running', 'HALTED', 'active running'. */
  status: string;
  pid: number | null;
  ports: number[];
}

export const SERVICE_PARSERS = ["ovs", "ays", "systemd"] as const;
export type ServiceParser = (typeof SERVICE_PARSERS)[number];

/** What has to run on a node, and how one finds out and helps. Commands are argv templates, never a shell's text. */
export interface ServiceGroup {
  /** 'Open vStorage' */
  name: string;
  parser: ServiceParser;
  list: string[];
  /** Starts what doesn't run; null where there is no such command. */
  startAll: string[] | null;
  /** Starts one: `{name}`, `{instance}` and `{domain}` stand for the service's own. */
  startOne: string[] | null;
  /** Names that must run, also where the list doesn't have them; without it everything listed must. */
  expects?: string[];
}

/** 'domain/name/instance' without what isn't there: names a service within its group. */
export function serviceKey({ domain, name, instance }: Pick<Service, "domain" | "name" | "instance">): string {
  return [domain, name, instance].filter((part) => part !== null).join("/");
}

/** In the order in which they start. */
export function byPriority(a: Service, b: Service): number {
  const order = (a.priority ?? Infinity) - (b.priority ?? Infinity);
  if (order !== 0 && !Number.isNaN(order)) return order;
  return serviceKey(a) < serviceKey(b) ? -1 : 1;
}
