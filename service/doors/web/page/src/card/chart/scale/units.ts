// Units on an axis: money and shares where newspapers write them, others named once beside it.

import type { Scale } from "./scale";

const SIGNS: Record<string, string> = {
  USD: "$",
  EUR: "€",
  GBP: "£",
  JPY: "¥",
  INR: "₹",
  KRW: "₩",
  UAH: "₴",
  RUB: "₽",
  TRY: "₺",
  ILS: "₪",
  NGN: "₦",
  AUD: "A$",
  CAD: "C$",
};
const AFTER: Record<string, string> = {
  percent: "%",
  celsius: " °C",
  fahrenheit: " °F",
};
const LARGE: [number, string][] = [
  [1e12, "trillion"],
  [1e9, "billion"],
  [1e6, "million"],
];

/** 1500000, "USD" -> "$1.5 million"; -12.5, "celsius" -> "−12.5 °C". */
export function tickWords(value: number, unit: string): string {
  const sign = value < 0 ? "−" : "";
  const size = Math.abs(value);
  const before = SIGNS[unit] ?? (/^[A-Z]{3}$/.test(unit) ? `${unit} ` : "");
  return `${sign}${before}${sizeWords(size)}${AFTER[unit] ?? ""}`;
}

/** What a number of the axis counts, where its labels do not say it. "" for those that do. */
function unitNote(unit: string): string {
  if (!unit || unit === "person" || unit in AFTER || /^[A-Z]{3}$/.test(unit)) return "";
  return unit.replaceAll("_", " ");
}

function sizeWords(size: number): string {
  const [large, word] = LARGE.find(([least]) => size >= least) ?? [1, ""];
  const digits = size > 0 && size < 1e-6 ? size.toExponential() : grouped(size / large);
  return word ? `${digits} ${word}` : digits;
}

function grouped(size: number): string {
  return size.toLocaleString("en", { maximumSignificantDigits: 6 });
}

/** What must be known to read an axis: what it counts, that it is cut, that it is logarithmic. */
export function axisWords(scale: Scale, unit: string): string[] {
  const note = unitNote(unit);
  return [
    note ? `Unit: ${note}.` : "",
    scale.cut ? `The axis is cut: it runs from ${ends(scale, unit)}, without zero.` : "",
    scale.kind === "log"
      ? `Logarithmic axis: each line stands for ${tickWords(scale.factor, "")} times the one before.`
      : "",
  ].filter(Boolean);
}

function ends(scale: Scale, unit: string): string {
  return `${tickWords(scale.from, unit)} to ${tickWords(scale.to, unit)}`;
}
