/** A line of `virsh event --all --loop --timestamp`: the domain's name, or null for another line. */
export function parseEvent(line: string): { domain: string } | null {
  const domain = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+[+-]\d{4}: event '[^']+' for domain '(.*?)'(?::|$)/.exec(
    line,
  )?.[1];
  return domain === undefined ? null : { domain };
}
