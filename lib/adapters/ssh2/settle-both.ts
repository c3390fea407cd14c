/** Waits for both, also where one fails: whoever hears of that may close, and nothing of the other is under way then. */
export async function settleBoth<T>(work: readonly [Promise<T>, Promise<T>]): Promise<[T, T]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
