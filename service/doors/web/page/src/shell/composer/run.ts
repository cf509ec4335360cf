// What happens with what was typed. Each case returns what to tell the writer, "" where all is well:
// then the box is emptied, else the words stay in it.

import { addDialog } from "../../state/adding/dialog.svelte";
import { uploads } from "../../state/adding/uploads.svelte";
import { COMMANDS, isAddress, type CommandName, type Typed } from "../../state/rules/commands";
import { saved } from "../../state/talk/saved.svelte";
import { search } from "../../state/talk/search.svelte";
import { view } from "../../state/view.svelte";

interface Context {
  collection: string;
  ask: (question: string) => void;
  /** The question asked last here, "" for none. */
  last: string;
}

type Doing = (rest: string, context: Context) => string;

const DOINGS: Record<CommandName, Doing> = {
  ask: () => "",
  ingest: (rest, { collection }) => {
    if (!rest) addDialog.open();
    else if (isAddress(rest)) uploads.addArticle(rest, { url: rest }, collection);
    else uploads.addArticle(rest.slice(0, 60), { text: rest }, collection);
    return "";
  },
  search: (rest) => {
    search.words = rest;
    view.open({ kind: "search" }, document.querySelector<HTMLElement>("[data-composer]"));
    void search.now();
    return "";
  },
  save: (rest, { collection, last }) => {
    if (!rest && !last) return "There is no question to save yet. Write it after /save.";
    void saved.add(collection, rest || last);
    return "";
  },
  help: () => {
    view.help = true;
    return "";
  },
};

export function run(typed: Typed, context: Context): string {
  if (typed.kind === "question") context.ask(typed.question);
  if (typed.kind === "command") return DOINGS[typed.name](typed.rest, context);
  if (typed.kind === "unknown") {
    const known = COMMANDS.map((command) => `/${command.name}`).join(", ");
    return `There is no command /${typed.name}. There are ${known}.`;
  }
  return "";
}
