import { ReleaseProblem } from "#lib/ports/release-store.ts";

/** What zlib, tar and the file system say, in words for people. What isn't of the bundle stays as it is. */
export function causeOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof ReleaseProblem) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "Z_BUF_ERROR" || message === "Unexpected end of data")
    return new ReleaseProblem("It ends in the middle: it was cut on its way here.");
  if (code?.startsWith("Z_")) return new ReleaseProblem("It is no .tar.gz, or it is damaged.");
  if (/invalid tar header|tar/i.test(message)) return new ReleaseProblem("It is damaged: it holds no readable files.");
  if (code === "ENOSPC") return new ReleaseProblem("No room is left on the disk of the state folder.");
  return error;
}
