// A real hall in a process of its own, in memory, and the command line beside it: for what people do in a browser.
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../../ops/auctionhall", import.meta.url));

const freePort = () => new Promise(resolve => {
  const server = createServer().listen(0, "127.0.0.1", () => { const { port } = server.address(); server.close(() => resolve(port)); });
});

/** A folder in which verbs are typed; the answer is standard output, and a verb that fails throws with what it said. */
export class Terminal {
  folder = mkdtempSync(join(tmpdir(), "auctionhall-web-"));

  type(...words) {
    return new Promise((resolve, reject) => execFile(program, words, { cwd: this.folder, env: { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: "1" } },
      (fault, out, error) => fault ? reject(new Error(`auctionhall ${words.join(" ")}: ${out}${error}`)) : resolve(out)));
  }

  at = name => join(this.folder, name);
  remove() { rmSync(this.folder, { recursive: true, force: true }); }
}

export class RealHall {
  /** @param data a data folder, for a hall that is stopped and started again; else it lives in memory. */
  static async start({ data, port } = {}) {
    const hall = new RealHall();
    hall.port = port ?? await freePort();
    hall.url = `http://127.0.0.1:${hall.port}`;
    hall.process = spawn(program, ["serve", ...data ? ["--data", data] : ["--store", "memory"], "--urls", hall.url], { stdio: ["ignore", "pipe", "pipe"] });
    hall.said = "";
    for (const stream of [hall.process.stdout, hall.process.stderr]) stream.on("data", piece => { hall.said += piece; });
    for (let i = 0; ; i++) {
      if (await fetch(`${hall.url}/api/hall`).then(answer => answer.ok, () => false)) return hall;
      if (i > 600 || hall.process.exitCode !== null) throw new Error(`the hall did not start: ${hall.said}`);
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  get = async path => (await fetch(this.url + path)).json();

  /** Ends the process as a crash would, or kindly. */
  stop(signal = "SIGTERM") {
    return new Promise(resolve => {
      if (this.process.exitCode !== null || this.process.signalCode !== null) return resolve();
      this.process.once("exit", resolve);
      this.process.kill(signal);
    });
  }
}
