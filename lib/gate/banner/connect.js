// @ts-check

/** A stream that hasn't said anything by then goes through something that holds it back. */
const SILENT_MS = 10_000;
/** Between two polls; as much again by chance, so that pages don't ask all at once. */
const POLL_MS = 20_000;
/** A stream that was refused is tried again after so many polls. */
const POLLS_TO_STREAM = 8;

/**
 * Hears the gate: by a stream, and by polling for as long as there is none. Answers what ends it.
 * @param {URL} gate
 * @param {string} query
 * @param {(told: any) => void} tell
 */
export function connect(gate, query, tell) {
  /** @type {EventSource | undefined} */
  let source;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let polls = 0;

  const stream = () => {
    source = new EventSource(new URL(`events?${query}`, gate));
    pollIn(SILENT_MS);
    source.onmessage = ({ data }) => {
      clearTimeout(timer);
      timer = undefined;
      tell(JSON.parse(data));
    };
    source.onerror = () => {
      if (timer === undefined) pollIn(SILENT_MS);
    };
  };
  /** @param {number} ms */
  const pollIn = (ms) => {
    clearTimeout(timer);
    timer = setTimeout(poll, ms * (1 + Math.random()));
  };
  const poll = () => {
    pollIn(POLL_MS);
    polls += 1;
    if (source?.readyState === EventSource.CLOSED && polls % POLLS_TO_STREAM === 0) return stream();
    fetch(new URL(`status.json?${query}`, gate), { cache: "no-cache", credentials: "omit" })
      .then((response) => (response.ok ? response.json().then(tell) : undefined))
      // What the page shows stays while nobody answers.
      .catch(() => undefined);
  };

  stream();
  return () => {
    source?.close();
    clearTimeout(timer);
  };
}
