/** Reads lines of JSON as they come; afterwards what went wrong, or null. */
export async function readLines(path: string, onLine: (line: unknown) => void): Promise<string | null> {
  try {
    const response = await fetch(`/maintenance/data/${path}`, { cache: "no-store" });
    if (!response.ok || !response.body) return `The server answered ${response.status}.`;
    let rest = "";
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return null;
      const lines = (rest + value).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) onLine(JSON.parse(line));
    }
  } catch {
    return "The server can’t be reached. Try again.";
  }
}
