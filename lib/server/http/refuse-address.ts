import { problem } from "./problem.ts";

/** Of a NUL that is written out in an address. PostgreSQL stores every character but that one: no page can have it. */
const NUL = /%00/i;

/** A page's address that nobody can have meant is refused before any page reads it; null: it is a good one. */
export function refuseAddress({ pathname, search }: Pick<URL, "pathname" | "search">): Response | null {
  const why = NUL.test(pathname) || NUL.test(search) ? "has a NUL character (%00)" : malformed(pathname);
  if (!why) return null;
  const text = `This address ${why}. Check the link, or begin at the overview.\n`;
  return new Response(text, { status: 400, headers: { "content-type": "text/plain; charset=utf-8" } });
}

/** The same for the API, as a problem; a NUL is told there with the field that has it. */
export function refuseApiAddress({ pathname }: Pick<URL, "pathname">): Response | null {
  const why = malformed(pathname);
  return why ? problem("invalid", `This address ${why}.`) : null;
}

function malformed(pathname: string): string | null {
  try {
    decodeURIComponent(pathname);
    return null;
  } catch {
    return "has a percent sign that stands for no character";
  }
}
