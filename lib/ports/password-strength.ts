/** Null when a password is hard enough to guess, else why not, in a sentence for whoever chose it. */
export type PasswordStrength = (password: string, known: readonly string[]) => string | null;
