/** What was typed as a list: by comma, blank or line. */
export function itemsOf(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

/** What is wrong with a list as a whole, or with one of its items, which is named. */
export function listError(
  fields: Readonly<Record<string, string>>,
  name: string,
  items: readonly string[],
): string | undefined {
  const whole = fields[name];
  if (whole !== undefined) return whole;
  const [field, problem] = Object.entries(fields).find(([each]) => each.startsWith(`${name}.`)) ?? [];
  if (field === undefined) return undefined;
  const item = items[Number(field.slice(name.length + 1))];
  return item === undefined ? problem : `${item}: ${problem}`;
}
