export const THEME_COOKIE = "lull-theme";
export type Theme = "light" | "dark";

/** The theme that the cookie names, or null: the system's choice. */
export function chosenTheme(value: string | undefined): Theme | null {
  return value === "light" || value === "dark" ? value : null;
}

/** Applies the choice at once and keeps it for a year. */
export function chooseTheme(theme: Theme | null): void {
  const root = document.documentElement;
  if (theme) root.setAttribute("data-theme", theme);
  else root.removeAttribute("data-theme");
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${THEME_COOKIE}=${theme ?? ""}; path=/; max-age=${theme ? 31_536_000 : 0}; samesite=lax${secure}`;
}
