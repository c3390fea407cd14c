/** A full navigation, so that nothing of a page of before goes on asking. */
export function goTo(path: string): void {
  location.assign(new URL(path, location.origin));
}
