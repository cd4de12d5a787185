// The page's own words; those for what terms say of their rules are in a file of their own. Sentences about rules that
// were applied are not here: they come from Core (outcome/explain.ts).
import en from "./en.json";
import { language, type Language } from "./language";
import rulesEn from "./rules.en.json";
import rulesZh from "./rules.zh.json";
import zh from "./zh.json";

const chinese = { ...zh, ...rulesZh };
export type Word = keyof typeof chinese;
export const dictionaries = { zh: chinese, en: { ...en, ...rulesEn } } satisfies Record<Language, Record<Word, string>>;

/** The words with each {name} filled in. */
export function t(word: Word, values: Record<string, string | number> = {}): string {
  return dictionaries[language()][word].replace(/\{(\w+)\}/g, (hole: string, name: string) => name in values ? String(values[name]) : hole);
}
