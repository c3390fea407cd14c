const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** `virsh list --all --uuid --name`: one line each, the name may have spaces. */
export function parseUuidsAndNames(text: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const line of text.split("\n")) {
    const id = line.slice(0, 36);
    if (isUuid(id)) names.set(id, line.slice(37).trimEnd());
  }
  return names;
}

/** `virsh list --uuid ...`. */
export function parseUuids(text: string): Set<string> {
  return new Set(
    text
      .split("\n")
      .map((line) => line.trim())
      .filter(isUuid),
  );
}
