import ts from "typescript";
import { keyOf, type Declarations } from "./declarations.ts";

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

/** Every mutation() and platformMutation() of the use cases, by name. Throws where one's name isn't written out. */
export function findMutations(declarations: Declarations): FoundMutation[] {
  const found = [...declarations.values()]
    .filter(({ file }) => file.startsWith("lib/use-cases/"))
    .flatMap(({ file, name, node }) => callsIn(node).map((call) => mutationOf(call, file, keyOf(file, name))));
  return found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

const CLASS_OF: Readonly<Record<string, FoundMutation["writes"]>> = {
  mutation: "control",
  platformMutation: "platform",
};

function callsIn(node: ts.Node): ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const visit = (each: ts.Node): void => {
    if (ts.isCallExpression(each) && ts.isIdentifier(each.expression) && each.expression.text in CLASS_OF)
      calls.push(each);
    each.forEachChild(visit);
  };
  visit(node);
  return calls;
}

function mutationOf({ expression, arguments: [spec] }: ts.CallExpression, file: string, key: string): FoundMutation {
  const members = spec && ts.isObjectLiteralExpression(spec) ? spec.properties : [];
  const text = (member: string): string => {
    const property = members.find((each) => each.name && ts.isIdentifier(each.name) && each.name.text === member);
    const value = property && ts.isPropertyAssignment(property) ? property.initializer : null;
    if (!value || !ts.isStringLiteral(value))
      throw new Error(`${file}: write the mutation's '${member}' out as a text.`);
    return value.text;
  };
  const answersItself = members.some(
    (each) => each.name && ts.isIdentifier(each.name) && each.name.text === "ifSwitchedOff",
  );
  const writes = CLASS_OF[ts.isIdentifier(expression) ? expression.text : ""] ?? "control";
  return { name: text("name"), writes, right: text("right"), answersItself, file, key };
}
