import { sourceFiles } from "../checks/source-files.ts";
import { declarationsOf, type Declarations } from "./declarations.ts";

/** Everything that the product runs: lib/ and app/, without their tests. */
export function codeOf(root: string): Declarations {
  const files = sourceFiles(root).filter((file) => /^(lib|app)\//.test(file) && !/\.(test|contract)\.tsx?$/.test(file));
  return declarationsOf(root, files);
}
