import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** A name at the top of a file, with what it is made from. */
export interface Declaration {
  file: string;
  name: string;
  exported: boolean;
  node: ts.Node;
  /** What its text refers to: names of its own file, or `FILE#NAME` of what is imported. */
  refersTo: readonly string[];
}

export type Declarations = ReadonlyMap<string, Declaration>;

export const keyOf = (file: string, name: string): string => `${file}#${name}`;

/** Every top-level name of the given files, by `FILE#NAME`. Types are left out: they run nothing. */
export function declarationsOf(root: string, files: readonly string[]): Declarations {
  return new Map(files.flatMap((file) => inFile(root, file)).map((each) => [keyOf(each.file, each.name), each]));
}

function inFile(root: string, file: string): Declaration[] {
  const source = ts.createSourceFile(file, readFileSync(path.join(root, file), "utf8"), ts.ScriptTarget.Latest, true);
  const imported = new Map(source.statements.flatMap((statement) => importsOf(root, file, statement)));
  const named = source.statements.flatMap((statement) => namesOf(statement).map((name) => ({ statement, ...name })));
  const own = new Set(named.map(({ name }) => name));
  return named.map(({ statement, name, node }) => {
    const words = new Set(identifiersIn(node));
    const refersTo = [...words].flatMap((word) => {
      if (word !== name && own.has(word)) return [keyOf(file, word)];
      return imported.get(word) ?? [];
    });
    return { file, name, exported: isExported(statement), node, refersTo };
  });
}

/** Local name and what it stands for, of values alone. */
function importsOf(root: string, file: string, statement: ts.Statement): [string, string[]][] {
  if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
  const { importClause: clause, moduleSpecifier } = statement;
  const target = resolve(root, file, moduleSpecifier.text);
  if (!clause?.namedBindings || !target || !ts.isNamedImports(clause.namedBindings)) return [];
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
  return clause.namedBindings.elements
    .filter((element) => !element.isTypeOnly)
    .map((element) => [element.name.text, [keyOf(target, (element.propertyName ?? element.name).text)]]);
}

function resolve(root: string, from: string, specifier: string): string | null {
  const bare = specifier.startsWith("#")
    ? specifier.slice(1)
    : specifier.startsWith(".")
      ? path.posix.join(path.posix.dirname(from), specifier)
      : null;
  return bare && existsSync(path.join(root, bare)) ? bare : null;
}

function namesOf(statement: ts.Statement): { name: string; node: ts.Node }[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap((node) =>
      ts.isIdentifier(node.name)
        ? [{ name: node.name.text, node }]
        : node.name.elements.flatMap((element) =>
            ts.isBindingElement(element) && ts.isIdentifier(element.name) ? [{ name: element.name.text, node }] : [],
          ),
    );
  }
  const isValue = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  return isValue && statement.name ? [{ name: statement.name.text, node: statement }] : [];
}

function isExported(statement: ts.Statement): boolean {
  return ts.canHaveModifiers(statement)
    ? (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    : false;
}

function identifiersIn(node: ts.Node): string[] {
  const found: string[] = [];
  const visit = (each: ts.Node): void => {
    if (ts.isTypeNode(each)) return;
    if (ts.isIdentifier(each)) found.push(each.text);
    each.forEachChild(visit);
  };
  visit(node);
  return found;
}
