/** What a device's commands and paths take as it is. */
export function isImageName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/.test(name) && !name.includes("..");
}

export const IMAGE_NAME_WORDS =
  "An image's name has letters, digits and . _ - in it, begins with a letter or digit, and has no .. in it.";
