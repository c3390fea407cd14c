/** A command's words with the marks in them replaced; each word stays one. */
export function filled(command: readonly string[], values: Readonly<Record<string, string | number>>): string[] {
  return command.map((word) =>
    word.replace(/\{(path|member|group)\}/g, (mark, name: string) => String(values[name] ?? mark)),
  );
}
