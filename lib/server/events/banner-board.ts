import type { PageCount } from "#lib/domain/gate/beat.ts";
import type { Banner } from "#lib/domain/modes/banner.ts";
import type { Viewer } from "#lib/queries/modes/viewer.ts";

/** Keeps what every viewer's pages show, and hands it to them when it changes. */
export interface BannerBoard {
  /** The banners of a viewer as JSON. */
  now(viewer: Viewer): Promise<string>;
  /** Hands the listener what stands now, and each change of it. Null: too many listen, or too many from one address. */
  watch(watching: Watching): (() => void) | null;
  /** The mode may be another one: everybody's is read anew. */
  changed(): void;
  /** How many watch, and how many of them have got what stands. */
  counts(): PageCount;
  /** Ends every watch. */
  close(): void;
}

export interface Watching {
  viewer: Viewer;
  /** Whose places it takes. */
  address: string;
  show(banners: string): void;
  end(): void;
}

interface Watcher extends Watching {
  shown: string | null;
  /** The epoch in which it was last told. */
  told: number;
}

interface BoardSettings {
  read(viewer: Viewer): Promise<readonly Banner[]>;
  mostWatchers: number;
  mostOfOneAddress: number;
}

/** A reading holds no longer than this, in case that a change isn't heard. */
const FRESH_MS = 2_000;
const AGAIN_MS = 1_000;
/** Sets of organizations whose banners are kept. */
const MOST_KEPT = 2_000;

export function bannerBoard({ read, mostWatchers, mostOfOneAddress }: BoardSettings): BannerBoard {
  const watchers = new Map<string, Set<Watcher>>();
  const perAddress = new Map<string, number>();
  const kept = new Map<string, { at: number; text: Promise<string> }>();
  let count = 0;
  /** Grows with every change: what was read before one is shown to nobody after it. */
  let epoch = 0;
  let again: ReturnType<typeof setTimeout> | null = null;

  const now = (viewer: Viewer): Promise<string> => {
    const key = keyOf(viewer);
    const found = kept.get(key);
    if (found && Date.now() - found.at < FRESH_MS) return found.text;
    const text = read(viewer).then((banners) => JSON.stringify(banners));
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, { at: Date.now(), text });
    text.catch(() => kept.delete(key));
    return text;
  };

  const show = async (viewer: Viewer, to: () => Iterable<Watcher>): Promise<void> => {
    const asked = epoch;
    const text = await now(viewer);
    if (asked !== epoch) return;
    for (const watcher of to()) {
      watcher.told = epoch;
      if (watcher.shown === text) continue;
      watcher.shown = text;
      watcher.show(text);
    }
  };

  const changed = (): void => {
    epoch += 1;
    kept.clear();
    for (const [key, set] of watchers) {
      const viewer = [...set][0]?.viewer;
      // Pages keep what they show while nobody can be asked.
      if (viewer) show(viewer, () => watchers.get(key) ?? []).catch(tryAgain);
    }
  };
  const tryAgain = (): void => {
    again ??= setTimeout(() => {
      again = null;
      changed();
    }, AGAIN_MS);
    again.unref();
  };

  const leave = (watcher: Watcher): void => {
    const key = keyOf(watcher.viewer);
    const set = watchers.get(key);
    if (!set?.delete(watcher)) return;
    if (set.size === 0) watchers.delete(key);
    count -= 1;
    const left = (perAddress.get(watcher.address) ?? 1) - 1;
    if (left > 0) perAddress.set(watcher.address, left);
    else perAddress.delete(watcher.address);
  };

  return {
    now,
    changed,
    watch(watching) {
      const ofAddress = perAddress.get(watching.address) ?? 0;
      if (count >= mostWatchers || ofAddress >= mostOfOneAddress) return null;
      const watcher: Watcher = { ...watching, shown: null, told: -1 };
      const key = keyOf(watching.viewer);
      watchers.set(key, (watchers.get(key) ?? new Set()).add(watcher));
      perAddress.set(watching.address, ofAddress + 1);
      count += 1;
      show(watching.viewer, () => [watcher]).catch(tryAgain);
      return () => leave(watcher);
    },
    counts() {
      const all = [...watchers.values()].flatMap((set) => [...set]);
      return { open: all.length, shown: all.filter(({ told }) => told === epoch).length };
    },
    close() {
      for (const watcher of [...watchers.values()].flatMap((set) => [...set])) {
        leave(watcher);
        watcher.end();
      }
    },
  };
}

export function keyOf({ organizationIds, seesSystem }: Viewer): string {
  return `${seesSystem ? "all" : "own"} ${organizationIds.join(" ")}`;
}
