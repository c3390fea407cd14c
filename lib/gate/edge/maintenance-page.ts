import type { GateApplication, GateState } from "#lib/domain/gate/state.ts";
import type { Page, PageAsked } from "../context.ts";
import { escaped, sourceHash, timeElement } from "./html.ts";
import { PAGE_SCRIPT, PAGE_STYLE } from "./maintenance-page-parts.ts";
import { chooseLanguage, directionOf, wordsOf } from "./words/languages.ts";

/** Texts by application, language and what is closed; more are made anew when they are asked for. */
const MOST_KEPT = 500;

/**
 * What browsers get in place of an application: one answer that asks for nothing else. It is made when the state
 * changes or when it is first asked for, and reopens by itself once the application answers again.
 */
export class MaintenancePages {
  readonly #kept = new Map<string, [string, string]>();

  /** What was made before says what no longer holds; pages that are likely to be asked for are made at once. */
  prerender(state: GateState): void {
    this.#kept.clear();
    for (const application of state.applications) {
      for (const acceptLanguage of ["en", ...Object.keys(application.rules.appearance.words)])
        this.#parts({ application, acceptLanguage, state: "maintenance", expectedEnd: application.ownUntil }, state);
    }
  }

  page(asked: PageAsked, state: GateState | null): Page {
    const [before, after] = this.#parts(asked, state);
    const language = languageOf(asked);
    return {
      html: `${before}${asked.retryAfterSeconds}${after}`,
      headers: { "content-security-policy": POLICY, "content-language": language, "referrer-policy": "no-referrer" },
    };
  }

  #parts(asked: Omit<PageAsked, "retryAfterSeconds">, state: GateState | null): [string, string] {
    const key = [asked.application?.slug, asked.state, languageOf(asked), asked.expectedEnd].join("\n");
    const found = this.#kept.get(key);
    if (found) return found;
    const made = render(asked, languageOf(asked), state);
    if (this.#kept.size < MOST_KEPT) this.#kept.set(key, made);
    return made;
  }
}

const POLICY = [
  "default-src 'none'",
  `style-src ${sourceHash(PAGE_STYLE)}`,
  `script-src ${sourceHash(PAGE_SCRIPT)}`,
  "img-src data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");

function languageOf({ application, acceptLanguage }: Pick<PageAsked, "application" | "acceptLanguage">): string {
  return chooseLanguage(acceptLanguage, Object.keys(application?.rules.appearance.words ?? {}));
}

/** The page up to the seconds after which a browser without scripts looks again, and from there on. */
function render(
  { application, state: closed, expectedEnd }: Omit<PageAsked, "retryAfterSeconds">,
  language: string,
  state: GateState | null,
): [string, string] {
  const words = wordsOf(language);
  const isReadOnly = closed === "readOnly";
  const own = isReadOnly ? undefined : application?.rules.appearance.words[language];
  const { title, text } = own ?? words.page[closed];
  const paragraphs = [
    `<p>${escaped(text)}</p>`,
    ...noticeOf(state, application, own !== undefined),
    ...(expectedEnd ? [`<p>${filled(words.until, timeElement(expectedEnd))}</p>`] : []),
    ...(state?.mode.contact ? [`<p>${filled(words.contact, escaped(state.mode.contact))}</p>`] : []),
  ];
  const end = isReadOnly
    ? `<p><button id="back" hidden>${escaped(words.page.back)}</button></p>`
    : `<p class="small" role="status">${escaped(words.page.reopens)}</p>`;
  const refresh = isReadOnly ? ["<!-- ", " -->"] : ['<noscript><meta http-equiv="refresh" content="', '"></noscript>'];
  const before =
    `<!doctype html>\n<html lang="${language}" dir="${directionOf(language)}" data-state="${closed}"><head>` +
    `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
    `<meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${PAGE_STYLE}</style>${refresh[0] ?? ""}`;
  const after =
    `${refresh[1] ?? ""}</head><body><main>${logoOf(application)}<h1>${escaped(title)}</h1>${paragraphs.join("")}${end}` +
    `</main><script>${PAGE_SCRIPT}</script></body></html>\n`;
  return [before, after];
}

/** What the provider says of the whole system's maintenance; an application's own has words of its own. */
function noticeOf(state: GateState | null, application: GateApplication | null, hasOwnWords: boolean): string[] {
  const isOwn = application?.ownMode !== "open" && hasOwnWords;
  const notice = isOwn ? null : state?.mode.notice;
  return notice ? [`<p class="notice">${escaped(notice)}</p>`] : [];
}

function logoOf(application: GateApplication | null): string {
  const logo = application?.rules.appearance.logo;
  return logo ? `<img src="${escaped(logo)}" alt="${escaped(application.name)}">` : "";
}

function filled(template: string, html: string): string {
  return escaped(template).replace("{}", () => html);
}
