import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** The project's own TypeScript files, committed or about to be; generated ones are ignored by git. */
export function sourceFiles(folder: string): string[] {
  const listed = execFileSync("git", ["ls-files", "-z", "-co", "--exclude-standard", "--", "*.ts", "*.tsx"], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return listed
    .split("\0")
    .filter((file) => file !== "" && existsSync(`${folder}/${file}`))
    .toSorted();
}
