import type { ControlClient } from "#lib/ports/databases.ts";

type Runner = Pick<ControlClient, "$queryRaw">;

/** A piece of SQL with its parameters. Pieces nest; a value never becomes part of the text. */
export class Sql {
  readonly strings: readonly string[];
  readonly values: readonly unknown[];
  constructor(strings: readonly string[], values: readonly unknown[]) {
    this.strings = strings;
    this.values = values;
  }
}

/** Runs a composed query as one parametrized statement. */
export function rows<T>(control: Runner, query: Sql): Promise<T[]> {
  const template = Object.assign([...query.strings], { raw: query.strings });
  return control.$queryRaw<T[]>(template, ...query.values);
}

/** Tag: `sql` pieces among the parts are put in place, everything else is bound as a parameter. */
export function sql(template: TemplateStringsArray, ...parts: unknown[]): Sql {
  let open = template[0] ?? "";
  const strings: string[] = [];
  const values: unknown[] = [];
  parts.forEach((part, index) => {
    const nested = part instanceof Sql ? part : new Sql(["", ""], [part]);
    nested.values.forEach((value, at) => {
      strings.push(open + (nested.strings[at] ?? ""));
      values.push(value);
      open = "";
    });
    open += (nested.strings.at(-1) ?? "") + (template[index + 1] ?? "");
  });
  return new Sql([...strings, open], values);
}

export const nothing = sql``;

/** A pattern for LIKE that finds the text anywhere, whatever signs it holds. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}
