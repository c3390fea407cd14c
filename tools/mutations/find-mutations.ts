import ts from "typescript";
import { keyOf, type Declaration, type Declarations } from "./declarations.ts";

export interface FoundMutation {
  /** 'sheet.row.add' */
  name: string;
  writes: "platform" | "control";
  right: string;
  /** Its refusal by a switch says more than the edge knows. */
  answersItself: boolean;
  file: string;
  /** `FILE#NAME` of the declaration that makes it. */
  key: string;
}

const CLASS_OF: Readonly<Record<string, FoundMutation["writes"]>> = {
  mutation: "control",
  consoleMutation: "control",
  platformMutation: "platform",
};

/** Of what the console alone does. */
const CONSOLE_RIGHT = "system.administer, holding the console";

/**
 * Every mutation(), consoleMutation() and platformMutation() of the use cases, by name; one that is made by a function of its name, once
 * for each call of that function. Throws where a name isn't written out.
 */
export function findMutations(declarations: Declarations): FoundMutation[] {
  const useCases = [...declarations.values()].filter(({ file }) => file.startsWith("lib/use-cases/"));
  const found = useCases.flatMap((made) =>
    Object.keys(CLASS_OF).flatMap((maker) =>
      callsOf(made.node, maker).flatMap((call) => mutationsOf(useCases, made, maker, call)),
    ),
  );
  return found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function mutationsOf(
  useCases: readonly Declaration[],
  made: Declaration,
  maker: string,
  { arguments: [spec] }: ts.CallExpression,
): FoundMutation[] {
  const member = (name: string): ts.ObjectLiteralElementLike | undefined =>
    spec && ts.isObjectLiteralExpression(spec)
      ? spec.properties.find((each) => each.name && ts.isIdentifier(each.name) && each.name.text === name)
      : undefined;
  const right = maker === "consoleMutation" ? CONSOLE_RIGHT : textOf(member("right"));
  const common = { writes: CLASS_OF[maker] ?? "control", right: right ?? "", answersItself: !!member("ifSwitchedOff") };
  const name = textOf(member("name"));
  if (name) return [{ name, ...common, file: made.file, key: keyOf(made.file, made.name) }];
  const named = namesGivenTo(useCases, made);
  if (named.length === 0 || !right) throw new Error(`${made.file}: write the mutation's name and right out as texts.`);
  return named.map(({ by, text }) => ({ name: text, ...common, file: by.file, key: keyOf(by.file, by.name) }));
}

/** What a function whose parameter is the name is called with, and where. */
function namesGivenTo(useCases: readonly Declaration[], made: Declaration): { by: Declaration; text: string }[] {
  if (!ts.isFunctionDeclaration(made.node)) return [];
  const at = made.node.parameters.findIndex(({ name }) => ts.isIdentifier(name) && name.text === "name");
  return useCases
    .filter(({ refersTo }) => refersTo.includes(keyOf(made.file, made.name)))
    .flatMap((by) =>
      callsOf(by.node, made.name).flatMap(({ arguments: given }) => {
        const argument = given[at];
        return argument && ts.isStringLiteral(argument) ? [{ by, text: argument.text }] : [];
      }),
    );
}

function callsOf(node: ts.Node, name: string): ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const visit = (each: ts.Node): void => {
    if (ts.isCallExpression(each) && ts.isIdentifier(each.expression) && each.expression.text === name)
      calls.push(each);
    each.forEachChild(visit);
  };
  visit(node);
  return calls;
}

function textOf(member: ts.ObjectLiteralElementLike | undefined): string | null {
  return member && ts.isPropertyAssignment(member) && ts.isStringLiteral(member.initializer)
    ? member.initializer.text
    : null;
}
