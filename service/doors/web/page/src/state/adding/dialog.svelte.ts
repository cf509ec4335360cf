// The dialog for adding articles, opened from several places, with what was given there.

class AddDialog {
  isOpen = $state(false);
  text = $state("");
  url = $state("");

  open(given: { text?: string; url?: string } = {}): void {
    this.text = given.text ?? this.text;
    this.url = given.url ?? this.url;
    this.isOpen = true;
  }

  /** Close it and forget what was typed, which has been sent. */
  finish(): void {
    this.isOpen = false;
    this.text = "";
    this.url = "";
  }
}

export const addDialog = new AddDialog();
