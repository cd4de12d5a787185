import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import "../../src/i18n/compose-words";
import compose from "../../src/i18n/compose.zh.json";
import { bytesOf } from "../../src/log/bytes";
import { termsProblems } from "../../src/organising/compose/check/terms";
import { remedyOf, sentenceOf } from "../../src/organising/compose/check/found";
import { readTermsFile } from "../../src/organising/compose/terms-file";
import { speak } from "../some";

const folder = new URL("../../../../tests/vectors/terms/", import.meta.url);
const sound = (name: string) => readFileSync(new URL(`${name}.json`, folder), "utf8");

/** What the command line says of each mistake (tests/vectors/terms/mistakes.txt), without the line: `field: sentence; remedy`. */
const mistakes = readFileSync(new URL("mistakes.txt", folder), "utf8").split("\n").filter(line => line !== "" && !line.startsWith("#"))
  .map(line => line.replaceAll("⏎", "\n").split(" | "))
  .reduce<{ file: string; text: string; instead: string; says: string[] }[]>((all, [file = "", text = "", instead = "", says = ""]) => {
    const said = says.replace(/^[0-9]+: /, "");
    if (file.trim() === "") all.at(-1)!.says.push(said);
    else all.push({ file, text, instead, says: [said] });
    return all;
  }, []);

const problemsOf = (json: string): readonly string[] | undefined => {
  const read = readTermsFile(bytesOf(json));
  return read.kind === "terms" ? termsProblems(read.terms).map(problem => `${problem.path}: ${sentenceOf(problem)}; ${remedyOf(problem)}`) : undefined;
};

describe("what is wrong with terms", () => {
  beforeAll(() => speak("en"));

  test.each(["tablets", "insulin", "lenses"])("%s is sound", name => expect(problemsOf(sound(name))).toEqual([]));

  test.each(mistakes)("$says", ({ file, text, instead, says }) => {
    const found = problemsOf(sound(file).replace(text, () => instead));
    // What is no terms at all, the reader refuses; the command line's words for it are its own.
    if (found === undefined) return expect(() => readTermsFile(bytesOf(sound(file).replace(text, () => instead)))).not.toThrow();
    const path = (line: string) => line.slice(0, line.indexOf(": "));
    expect([...new Set(found.map(path))].sort()).toEqual([...new Set(says.map(path))].sort());
  });

  test("is told in the command line's own sentences, wherever its schema does not speak first", () => {
    const told = mistakes.filter(({ file, text, instead, says }) => problemsOf(sound(file).replace(text, () => instead))?.join("\n") === says.join("\n"));
    expect(told.length).toBeGreaterThanOrEqual(45);
  });

  test("has a sentence and a remedy for every fault", () => {
    const [faults, fixes] = ["problem.", "fix."].map(stem => Object.keys(compose).filter(word => word.startsWith(stem)).map(word => word.slice(stem.length)));
    expect(faults).toEqual(fixes);
  });
});
