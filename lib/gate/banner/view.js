// @ts-check

/**
 * What the gate tells pages to show, in the reader's language.
 * @typedef {{ id: string, tone: "attention" | "bad", label: string, text: string, notice: string,
 *   until: string | null, untilWord: string, contact: string | null, contactWord: string,
 *   dismiss: string | null, lang: string, dir: "ltr" | "rtl" }} Banner
 */

// In flow at the top, so that it covers nothing of the page. `!important` in a shadow root wins over the page's own.
const CSS = `:host{all:initial!important;display:block!important;position:sticky!important;top:0!important;
z-index:2147483647!important}
:host([at=bottom]){position:fixed!important;inset:auto 0 0!important}
.bar{box-sizing:border-box;display:flex;gap:12px;align-items:flex-start;justify-content:center;padding:10px 16px;
font:15px/1.45 system-ui,sans-serif;background:#fde68a;color:#1c1917;border-block:2px solid #1c1917}
.bar.bad{background:#991b1b;color:#fff;border-color:#fff}
.text{max-width:100ch;overflow-wrap:anywhere}
b{font-weight:700}
button{flex:none;font:inherit;color:inherit;background:none;border:1px solid;border-radius:6px;min-height:28px;
padding:2px 10px;cursor:pointer}
button:focus-visible{outline:3px solid;outline-offset:2px}
@media print{:host{display:none!important}}`;

/**
 * The element that shows a banner. What it shows is text, never markup.
 * @param {string} position 'bottom', else at the top
 * @param {(banner: Banner) => void} onDismiss
 */
export function makeView(position, onDismiss) {
  const host = document.createElement("lull-banner");
  const root = host.attachShadow({ mode: "open" });
  style(root);
  host.setAttribute("at", position);
  const bar = document.createElement("div");
  // It is there before anything is said: a screen reader hears what changes in it.
  const text = document.createElement("div");
  bar.append(text);
  root.append(bar);

  /** @type {Banner | null} */
  let present = null;
  const draw = () => {
    bar.className = present ? `bar ${present.tone}` : "";
    bar.querySelector("button")?.remove();
    text.className = "text";
    text.setAttribute("aria-live", present?.tone === "bad" ? "assertive" : "polite");
    text.replaceChildren(...(present ? words(present) : []));
    if (!present) return bar.removeAttribute("role");
    bar.setAttribute("role", "region");
    bar.setAttribute("aria-label", present.label);
    bar.lang = present.lang;
    bar.dir = present.dir;
    const { dismiss } = present;
    if (dismiss) bar.append(button(dismiss, () => present && onDismiss(present)));
  };

  return {
    /** @param {Banner | null} banner */
    show(banner) {
      present = banner;
      if (!banner || host.isConnected) return draw();
      document.body.prepend(host);
      // The live region has to be known before something is said in it.
      setTimeout(draw, 100);
    },
  };
}

/**
 * A sheet that is made by script needs no permission of the page's policy for styles.
 * @param {ShadowRoot} root
 */
function style(root) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const element = document.createElement("style");
    element.textContent = CSS;
    root.append(element);
  }
}

/** @param {Banner} banner */
function words({ label, text, notice, until, untilWord, contact, contactWord, lang }) {
  const end = until && untilWord.replace("{}", () => timeText(until, lang));
  const who = contact && contactWord.replace("{}", () => contact);
  const bold = document.createElement("b");
  bold.textContent = label;
  return [bold, ...[text, notice, end, who].flatMap((part) => (part ? [" ", span(part)] : []))];
}

/**
 * In the reader's own time zone.
 * @param {string} iso
 * @param {string} lang
 */
function timeText(iso, lang) {
  const at = new Date(iso);
  const today = at.toDateString() === new Date().toDateString();
  return at.toLocaleString(lang, today ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" });
}

/** @param {string} text */
function span(text) {
  const element = document.createElement("span");
  element.dir = "auto";
  element.textContent = text;
  return element;
}

/**
 * @param {string} text
 * @param {() => void} press
 */
function button(text, press) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.addEventListener("click", press);
  return element;
}
