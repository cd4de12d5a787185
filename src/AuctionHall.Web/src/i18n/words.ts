// The page's own words. Sentences about rules are not here: they come from Core (outcome/explain.ts).
import en from "./en.json";
import { language, type Language } from "./language";
import zh from "./zh.json";

export const dictionaries = { zh, en } satisfies Record<Language, typeof zh>;
export type Word = keyof typeof zh;

/** The words with each {name} filled in. */
export function t(word: Word, values: Record<string, string | number> = {}): string {
  return dictionaries[language()][word].replace(/\{(\w+)\}/g, (hole: string, name: string) => name in values ? String(values[name]) : hole);
}
