// Light, dark, or as the system has it; kept on this machine.

export const THEMES = ["system", "light", "dark"] as const;
type ThemeName = (typeof THEMES)[number];
const KEPT = "crosscheck.theme";

class Theme {
  name: ThemeName = $state.raw(
    THEMES.find((each) => each === localStorage.getItem(KEPT)) ?? "system",
  );

  constructor() {
    this.#wear();
  }

  choose(name: ThemeName): void {
    this.name = name;
    localStorage.setItem(KEPT, name);
    this.#wear();
  }

  #wear(): void {
    if (this.name === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = this.name;
  }
}

export const theme = new Theme();
