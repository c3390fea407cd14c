import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** Whatever belongs to the platform beside its code. */
const FOLDERS = ["prisma/platform/migrations"];
const FILES = ["prisma/platform/schema.prisma"];

/** All that a runner of a release runs: by its path in the release, where it lies here. The overlay comes first. */
export function filesOf(root: string, overlay: string): Map<string, string> {
  const files = new Map<string, string>();
  const find = (name: string): string | null => {
    const [own, shared] = [path.join(overlay, name), path.join(root, name)];
    return existsSync(own) ? own : existsSync(shared) ? shared : null;
  };
  const follow = (name: string): void => {
    if (files.has(name)) return;
    const file = find(name);
    if (file === null) throw new Error(`${name} is imported, and isn't there.`);
    files.set(name, file);
    for (const imported of importsOf(name, readFileSync(file, "utf8"))) follow(imported);
  };
  follow("bin/runner.ts");
  for (const name of FILES) follow(name);
  for (const folder of FOLDERS)
    for (const base of [root, overlay]) for (const name of below(base, folder)) follow(name);
  return files;
}

/** Paths of what a module runs beside itself; packages and mere types are left out. */
function importsOf(name: string, text: string): string[] {
  if (!name.endsWith(".ts")) return [];
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    const isImport = ts.isImportDeclaration(statement);
    if (!isImport && !ts.isExportDeclaration(statement)) return [];
    const typesAlone = isImport
      ? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      : statement.isTypeOnly;
    const { moduleSpecifier: from } = statement;
    if (typesAlone || !from || !ts.isStringLiteral(from)) return [];
    if (from.text.startsWith("#")) return [from.text.slice(1)];
    return from.text.startsWith(".") ? [path.posix.join(path.posix.dirname(name), from.text)] : [];
  });
}

function below(base: string, folder: string): string[] {
  const at = path.join(base, folder);
  if (!existsSync(at)) return [];
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.posix.join(folder, path.relative(at, path.join(entry.parentPath, entry.name))))
    .sort();
}
