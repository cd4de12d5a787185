// The words of the pages. Each page brings a dictionary of its own and learns it before it renders, so that the board carries
// no word of the bid page. Sentences about rules that were applied are not here: they come from Core (outcome/explain.ts).
import type bid from "./bid.zh.json";
import type compose from "./compose.zh.json";
import type console from "./console.zh.json";
import type custodian from "./custodian.zh.json";
import en from "./en.json";
import { language, type Language } from "./language";
import type people from "./people.zh.json";
import type record from "./record.zh.json";
import rulesEn from "./rules.en.json";
import rulesZh from "./rules.zh.json";
import zh from "./zh.json";

const everywhere = { ...zh, ...rulesZh };
export type Word = keyof typeof everywhere | keyof typeof people | keyof typeof bid | keyof typeof custodian | keyof typeof console | keyof typeof compose | keyof typeof record;

const known: Record<Language, Record<string, string>> = { zh: everywhere, en: { ...en, ...rulesEn } };

/** Two dictionaries with the same words; a test holds them against each other. */
export function learn<const Chinese extends Record<string, string>>(words: { readonly zh: Chinese; readonly en: Record<keyof Chinese, string> }): void {
  Object.assign(known.zh, words.zh);
  Object.assign(known.en, words.en);
}

/** The words with each {name} filled in. A word that the page never learnt shows itself: a mistake that a test would see. */
export function t(word: Word, values: Record<string, string | number> = {}): string {
  return (known[language()][word] ?? word).replace(/\{(\w+)\}/g, (hole: string, name: string) => name in values ? String(values[name]) : hole);
}
