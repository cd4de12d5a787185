// Runs every *.test.mjs, three files at a time (most of the time is waiting for deadlines, even on two cores), and ends with the line that
// ops/test.sh reads.
import { readdirSync } from "node:fs";
import { run } from "node:test";
import { spec } from "node:test/reporters";

const wanted = process.argv.slice(2);
const files = readdirSync(new URL(".", import.meta.url)).filter(name => name.endsWith(".test.mjs") && (wanted.length === 0 || wanted.some(word => name.includes(word)))).map(name => new URL(name, import.meta.url).pathname);
const count = { passed: 0, failed: 0, skipped: 0 };
const tests = run({ files, concurrency: 3, timeout: 900_000 });
// A file and a suite are no tests of their own; a file that does not load is a failure all the same.
const counts = event => event.details?.type !== "suite" && !(event.nesting === 0 && files.includes(event.name));
tests.on("test:pass", event => { if (counts(event)) count[event.skip === undefined ? "passed" : "skipped"]++; });
tests.on("test:fail", event => { if (event.details?.type !== "suite") count.failed++; });
tests.compose(spec).pipe(process.stdout);
tests.on("end", () => setImmediate(() => {
  console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  process.exit(count.failed > 0 ? 1 : 0);
}));
