// @ts-check
import { connect } from "./connect.js";
import { share } from "./share.js";
import { makeView } from "./view.js";

const DISMISSED = "lull-banner-dismissed";

/**
 * Puts the gate's banner on the page that has loaded this script. Whatever goes wrong here, the page goes on.
 * @param {HTMLScriptElement} script
 */
export function start(script) {
  const gate = new URL(".", script.src);
  const {
    application = "",
    organization = "",
    position = "top",
    lang = document.documentElement.lang || navigator.language,
  } = script.dataset;
  const asked = { ...(application && { application }), ...(organization && { organization }), lang, page: "1" };
  const query = String(new URLSearchParams(asked));
  /** @type {import("./view.js").Banner | null} */
  let present = null;
  const view = makeView(position, ({ id }) => {
    attempt(() => sessionStorage.setItem(DISMISSED, id));
    view.show(null);
  });
  const show = (/** @type {{ banner: import("./view.js").Banner | null }} */ { banner }) => {
    if (JSON.stringify(banner) === JSON.stringify(present)) return;
    present = banner;
    const dismissed = banner?.dismiss && attempt(() => sessionStorage.getItem(DISMISSED)) === banner.id;
    attempt(() => view.show(dismissed ? null : banner));
  };
  const begin = () => share(`lull ${gate.href} ${query}`, (tell) => connect(gate, query, tell), show);
  let end = begin();
  // A page that is put aside holds no connection, so that the browser can bring it back at once.
  addEventListener("pagehide", () => end());
  addEventListener("pageshow", ({ persisted }) => persisted && (end = begin()));
}

/**
 * @template T
 * @param {() => T} doing
 */
function attempt(doing) {
  try {
    return doing();
  } catch {
    return undefined;
  }
}

const script = document.currentScript ?? document.querySelector('script[src*="/gate/banner.js"]');
const marked = document.documentElement;
if (script instanceof HTMLScriptElement && !("lullBanner" in marked)) {
  Object.defineProperty(marked, "lullBanner", { value: true });
  const begin = () => attempt(() => start(script));
  // After the page's own scripts: it is never waited for.
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
}
