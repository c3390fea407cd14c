/** A binary heap: the first of a changing set, by the given order. */
export class Heap<T> {
  readonly #items: T[] = [];
  readonly #before: (a: T, b: T) => boolean;

  constructor(before: (a: T, b: T) => boolean) {
    this.#before = before;
  }

  get first(): T | undefined {
    return this.#items[0];
  }

  push(item: T): void {
    let at = this.#items.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#swapIfBefore(at, parent)) return;
      at = parent;
    }
  }

  /** Puts the first one where it belongs after it has changed. */
  sinkFirst(): void {
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      const child = this.#isBefore(left + 1, left) ? left + 1 : left;
      if (!this.#swapIfBefore(child, at)) return;
      at = child;
    }
  }

  #swapIfBefore(a: number, b: number): boolean {
    if (!this.#isBefore(a, b)) return false;
    const [itemA, itemB] = [this.#items[a] as T, this.#items[b] as T];
    this.#items[a] = itemB;
    this.#items[b] = itemA;
    return true;
  }

  #isBefore(a: number, b: number): boolean {
    if (a >= this.#items.length || b >= this.#items.length) return false;
    return this.#before(this.#items[a] as T, this.#items[b] as T);
  }
}
