// An answer for the clipboard, with its sources: as plain words, and as HTML for an editor's page.
// The HTML leaves for another program; every word in it is escaped, and only web links become links.

import type { Answer, Citation } from "../../api/types";
import { dayWords } from "../../words/dates";
import { QUOTE_FAILED, sourceWords, standingWords } from "../../words/wording";
import { webAddress } from "../../words/leaving";
import { plainOf as spelled, toldOf } from "../head/told";

interface Copied {
  plain: string;
  html: string;
}

export function copiedOf(answer: Answer): Copied {
  return { plain: plainOf(answer), html: htmlOf(answer) };
}

function plainOf(answer: Answer): string {
  const sources = answer.citations.map((one) => {
    const where = webAddress(one.link ?? one.url);
    return `[${one.n}] ${quoteOf(one)}\n    ${sourceOf(one)}${where ? `\n    ${where}` : ""}`;
  });
  const blocks = [
    answer.question,
    `${answer.headline} (${standingWords(answer)})`,
    sentencesOf(answer).join(" "),
    ...(sources.length ? [`Sources\n${sources.join("\n")}`] : []),
    footOf(answer),
  ];
  return `${blocks.filter(Boolean).join("\n\n")}\n`;
}

function htmlOf(answer: Answer): string {
  const sources = answer.citations.map((one) => {
    const where = webAddress(one.link ?? one.url);
    const named = escaped(sourceOf(one));
    const source = where ? `<a href="${escaped(where)}">${named}</a>` : named;
    return `<p>[${one.n}] ${escaped(quoteOf(one))}<br>${source}</p>`;
  });
  return [
    `<p>${escaped(answer.question)}</p>`,
    `<p><strong>${escaped(answer.headline)}</strong> (${escaped(standingWords(answer))})</p>`,
    `<p>${escaped(sentencesOf(answer).join(" "))}</p>`,
    ...sources,
    `<p>${escaped(footOf(answer))}</p>`,
  ].join("\n");
}

function sentencesOf(answer: Answer): string[] {
  if (!answer.sentences.length) return [answer.text];
  return answer.sentences.map((sentence) => toldOf(sentence).map(spelled).join(""));
}

function quoteOf(citation: Citation): string {
  const failed = citation.verified ? "" : ` (${QUOTE_FAILED})`;
  return `“${citation.exact}”${failed}`;
}

function sourceOf(citation: Citation): string {
  return `${citation.title}, ${sourceWords(citation)}`;
}

function footOf(answer: Answer): string {
  return `crosscheck ${answer.id}, collection ${answer.collection}, asked ${dayWords(answer.created_at)}`;
}

function escaped(words: string): string {
  const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return words.replace(/[&<>"]/g, (sign) => signs[sign]!);
}
