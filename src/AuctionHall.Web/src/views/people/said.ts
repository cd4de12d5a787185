// What a hall's answer, or a log that is not to be trusted, means in the reader's words.
import { logFaults, type Fault, type LogFault } from "../../auctions/not-trusted";
import type { Word } from "../../i18n/words";
import type { Sent } from "../../hall/send";

/** The sentence for an answer that is no receipt. */
export function sentWord(sent: Exclude<Sent, { kind: "receipt" | "draft" }>): Word {
  switch (sent.kind) {
    case "refused": return `refusal.${sent.problem.refusal}`;
    case "silence": return "sent.silence";
    case "not-a-receipt": return "sent.not-a-receipt";
  }
}

/** Wrong by itself, or a statement in it that an honest hall would have refused. */
export const faultWord = (fault: Fault): Word => isOfLog(fault) ? `fault.${fault}` : `refusal.${fault}`;

const isOfLog = (fault: Fault): fault is LogFault => (logFaults as readonly string[]).includes(fault);
