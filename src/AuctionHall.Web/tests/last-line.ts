// Says what failed and why, names what was skipped, and ends with the line that ops/test.sh reads. Vitest's own reporter needs
// Map.groupBy to print a failure, which Node 20 does not have.
import type { Reporter, TestModule } from "vitest/node";

interface Failure { readonly message?: string; readonly stack?: string; readonly diff?: string }

export default class LastLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const result = test.result();
        count[result.state]++;
        if (result.state === "skipped") console.log(`skipped: ${test.fullName}`);
        if (result.state === "failed") this.#tell(`${module.moduleId}: ${test.fullName}`, result.errors);
      }
      // A file that does not load has no tests to fail.
      if (module.errors().length > 0) { count.failed++; this.#tell(module.moduleId, module.errors()); }
    }
    if (errors.length > 0) { count.failed += errors.length; this.#tell("outside of any test", errors as Failure[]); }
    console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped + count.pending} skipped`);
  }

  #tell(what: string, errors: readonly Failure[] = []): void {
    console.error(`FAILED ${what}`);
    for (const error of errors) console.error(error.diff ? `${error.message}\n${error.diff}` : error.stack ?? error.message);
  }
}
