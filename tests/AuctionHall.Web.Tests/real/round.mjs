// A small round on a real hall: two organisers who both sign, three custodians of whom two are needed, two groups, two
// enterprises. Whatever a test does not do in a browser is typed on the command line.
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { Terminal } from "./hall.mjs";

/** In the round's own zone. */
export const moment = ms => new Date(ms + 8 * 3_600_000).toISOString().replace("Z", "+08:00");

export const enterprises = { first: { code: "91TEST01", zh: "第一药业", en: "First Pharma" }, second: { code: "91TEST02", zh: "第二药业", en: "Second Pharma" } };
const keyOf = out => /^key ([0-9a-f]{64})$/m.exec(out)[1];

/** People with their keys as files in a folder: `one`, `two` organisers; `a`, `b`, `c` custodians; `first`, `second` enterprises. */
export async function people() {
  const terminal = new Terminal();
  const keys = {};
  for (const name of ["one", "two"]) keys[name] = keyOf(await terminal.type("key", "new", "-o", name));
  for (const name of ["a", "b", "c"]) keys[name] = keyOf(await terminal.type("custodian", "new", name));
  for (const [name, { code, zh, en }] of Object.entries(enterprises))
    keys[name] = keyOf(await terminal.type("key", "new", "--code", code, "--name", zh, "--name-en", en, "-o", name));
  return { terminal, keys };
}

/** @param times milliseconds: start, deadline, opening, unopened. */
export async function termsOf(hall, keys, times) {
  const { name, statements, checkpoints } = await hall.get("/api/hall");
  const person = (zh, en, key) => ({ name: { zh, en }, key });
  const product = (id, zh, en, ceiling) => ({ id, name: { zh, en }, specification: "20mg", ceiling });
  return {
    title: { zh: "药品集中带量采购（演练）", en: "Volume-based procurement (drill)" },
    alliance: { name: { zh: "省际联盟", en: "Alliance" }, lead: { zh: "联合采购办公室", en: "Joint office" }, members: [] },
    drill: true,
    hall: { name, statements, checkpoints },
    organisers: { threshold: 2, people: [person("甲", "Organiser One", keys.one), person("乙", "Organiser Two", keys.two)] },
    custodians: { threshold: 2, people: [person("公证处", "Notary", keys.a), person("监督组", "Supervisors", keys.b), person("联盟成员", "Member", keys.c)] },
    timetable: { start: moment(times.start), deadline: moment(times.deadline), opening: moment(times.opening), unopened: moment(times.unopened) },
    decimals: 4, revisions: 5,
    rules: { version: "2", pipeline: [
      { part: "unit", of: "enterprise" }, { part: "bidders", overCeiling: "counted", unpriced: "not counted" },
      { part: "comparable", by: "price/ceiling" }, { part: "order", ties: [] }, { part: "cap", byBidders: [1, 2] }] },
    groups: [
      { id: "g-01", name: { zh: "阿托伐他汀钙片", en: "Atorvastatin" }, products: [product("p-1", "阿托伐他汀钙片", "Atorvastatin", "12.5")], volume: 120000, unit: { zh: "片", en: "tablet" } },
      { id: "g-02", name: { zh: "氨氯地平片", en: "Amlodipine" }, products: [product("p-1", "氨氯地平片 5mg", "Amlodipine 5 mg", "2"), product("p-2", "氨氯地平片 10mg", "Amlodipine 10 mg", "3.4")], volume: 90000, unit: { zh: "片", en: "tablet" } }],
  };
}

export const secondsFromNow = ({ start = -60, deadline = 3600, opening = deadline, unopened = 7200 } = {}) => {
  const now = Math.floor(Date.now() / 1000) * 1000;
  return { start: now + start * 1000, deadline: now + deadline * 1000, opening: now + opening * 1000, unopened: now + unopened * 1000 };
};

/** Everything that the command line does for a round, step by step; each may be left to a browser. */
export class Round {
  constructor(hall, { terminal, keys }) { Object.assign(this, { hall, terminal, keys }); }

  /** Signed by both, published. */
  async publish(times = secondsFromNow()) {
    writeFileSync(this.terminal.at("terms.json"), JSON.stringify(await termsOf(this.hall, this.keys, times)));
    const out = await this.terminal.type("round", "publish", "terms.json", "--key", "one.key", "--key", "two.key", "--url", this.hall.url);
    this.id = /^round ([0-9a-f]{64})$/m.exec(out)[1];
    return this;
  }

  /** @param requests files of enrolment requests; those of both enterprises where none is named. */
  async enrol(requests = [this.terminal.at("first.enrol"), this.terminal.at("second.enrol")]) {
    const folder = this.terminal.at(`requests-${requests.length}-${Date.now()}`);
    mkdirSync(folder);
    requests.forEach((request, i) => copyFileSync(request, `${folder}/${i}.enrol`));
    await this.#verb("enrol", folder, "--groups", "all", ...this.#organisers);
  }

  async custody(...names) {
    for (const name of names) {
      await this.#verb("custodian", "custody", "--key", `${name}.key`, "--seed", `${name}.seed`, "-o", `${name}.custody`);
      await this.terminal.type("submit", `${name}.custody`, "--url", this.hall.url);
    }
  }

  async bid(name, group, ...prices) {
    const file = `${name}-${group}-${Date.now()}.statement`;
    await this.#verb("seal", "--key", `${name}.key`, "--group", group, ...prices.flatMap(price => ["--price", price]), "-o", file);
    await this.terminal.type("submit", file, "--url", this.hall.url);
  }

  open = () => this.#verb("round", "open", ...this.#organisers);

  async release(...names) {
    for (const name of names) {
      await this.#verb("custodian", "release", "--key", `${name}.key`, "--seed", `${name}.seed`, "-o", `${name}.release`);
      await this.terminal.type("submit", `${name}.release`, "--url", this.hall.url);
    }
  }

  snapshot = () => this.hall.get(`/api/rounds/${this.id}`);

  /** Waits for something to be true of the round's snapshot. */
  async until(holds, seconds = 60) {
    for (const end = Date.now() + seconds * 1000; ;) {
      const view = await this.snapshot();
      if (holds(view)) return view;
      if (Date.now() > end) throw new Error(`the round did not come so far: ${JSON.stringify(view).slice(-600)}`);
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  #organisers = ["--key", "one.key", "--key", "two.key"];
  #verb = (...words) => this.terminal.type(...words, "--round", this.id, "--url", this.hall.url);
}
