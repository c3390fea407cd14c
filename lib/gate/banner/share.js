// @ts-check

/**
 * One of a browser's tabs on a site hears the gate and tells the others; when it is closed, another one takes over.
 * Where tabs can't agree, each hears for itself. Answers what ends it.
 * @param {string} name
 * @param {(tell: (told: any) => void) => () => void} hear
 * @param {(told: any) => void} show
 */
export function share(name, hear, show) {
  if (!("locks" in navigator) || !("BroadcastChannel" in window)) return hear(show);
  const channel = new BroadcastChannel(name);
  const ending = new AbortController();
  /** @type {(() => void) | undefined} */
  let stop;
  /** @type {any} */
  let last;
  const tell = (/** @type {any} */ told) => {
    last = told;
    show(told);
    channel.postMessage({ told });
  };
  channel.onmessage = ({ data }) => {
    if (!data.asks) show(data.told);
    else if (last) channel.postMessage({ told: last });
  };
  const lead = () => {
    if (ending.signal.aborted) return undefined;
    stop = hear(tell);
    return new Promise((free) => ending.signal.addEventListener("abort", free));
  };
  navigator.locks.request(name, { signal: ending.signal }, lead).catch(lead);
  channel.postMessage({ asks: true });
  return () => {
    ending.abort();
    stop?.();
    channel.close();
  };
}
