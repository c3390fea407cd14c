/** What may be filled into a command, as a system-admin has defined it. */
export interface CommandParameter {
  name: string;
  label: string;
  /** A regular expression over the whole value. */
  pattern: string;
  maxLength: number;
  required: boolean;
}

export type FilledCommand = { ok: true; argv: string[] } | { ok: false; fields: Record<string, string> };

const PLACEHOLDER = /\{([a-z][A-Za-z0-9]*)\}/g;

/** The names of the parameters that a word of a template asks for. */
export function placeholdersOf(word: string): string[] {
  return [...word.matchAll(PLACEHOLDER)].map(([, name = ""]) => name);
}

/**
 * The argv of a run: each value is checked by its parameter's pattern and length, and becomes part of exactly one
 * argument. A word that asks for nothing but an empty value is left out; none becomes an option that the template
 * doesn't have.
 */
export function fillCommand(
  template: readonly string[],
  parameters: readonly CommandParameter[],
  given: Readonly<Record<string, string>>,
): FilledCommand {
  const fields: Record<string, string> = {};
  for (const name of Object.keys(given)) {
    if (!parameters.some((parameter) => parameter.name === name)) fields[name] = "This kind has no such parameter.";
  }
  for (const parameter of parameters) {
    const problem = problemOf(parameter, given[parameter.name] ?? "");
    if (problem) fields[parameter.name] = problem;
  }
  for (const word of template) {
    const option = optionMaker(word, given);
    if (option) fields[option] ??= "It can't begin with '-': it would be read as an option.";
  }
  if (Object.keys(fields).length > 0) return { ok: false, fields };
  return { ok: true, argv: template.flatMap((word) => filled(word, given)) };
}

/** Which value would make an option of a word that is none in the template; null: none. */
function optionMaker(word: string, given: Readonly<Record<string, string>>): string | null {
  if (word.startsWith("-") || !filled(word, given)[0]?.startsWith("-")) return null;
  return placeholdersOf(word).find((name) => given[name]) ?? null;
}

function problemOf({ label, pattern, maxLength, required }: CommandParameter, value: string): string | null {
  if (value === "") return required ? `${label} is needed.` : null;
  if (value.length > maxLength) return `${label} has ${maxLength} characters at most.`;
  if (/\p{Cc}/u.test(value)) return `${label} can't hold control characters.`;
  return new RegExp(`^(?:${pattern})$`, "u").test(value) ? null : `${label} doesn't match ${pattern}.`;
}

function filled(word: string, given: Readonly<Record<string, string>>): string[] {
  const text = word.replaceAll(PLACEHOLDER, (_, name: string) => given[name] ?? "");
  return text === "" && word !== "" ? [] : [text];
}

/** Why a template can't be used; null when it can. */
export function templateProblem(template: readonly string[], parameters: readonly CommandParameter[]): string | null {
  const [program = "", ...rest] = template;
  if (program.trim() === "") return "The first word names the program.";
  if (placeholdersOf(program).length > 0) return "The program itself can't be a parameter.";
  const unknown = rest.flatMap(placeholdersOf).find((name) => !parameters.some((parameter) => parameter.name === name));
  if (unknown) return `{${unknown}} isn't one of the parameters.`;
  const broken = parameters.find(({ pattern }) => !isPattern(pattern));
  return broken ? `The pattern of ${broken.name} is no regular expression.` : null;
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(`^(?:${text})$`, "u") instanceof RegExp;
  } catch {
    return false;
  }
}
