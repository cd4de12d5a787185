// Records of the hall: FORMAT 7.
import { outcome } from "../outcome/outcome";
import { offer, revived } from "./offers";
import { count, groupId, hash, list, members, oneOf, optional, tagged, whole, type Read } from "./shape";

const kind = <const K extends string>(name: K) => oneOf(name);

export const record = tagged("kind", {
  begun: members({ kind: kind("begun"), groups: list(members({ group: groupId, context: hash })) }),
  outage: members({ kind: kind("outage"), from: whole, until: whole }),
  ended: members({ kind: kind("ended"), deadline: whole }),
  closed: members({ kind: kind("closed"), ended: hash }),
  keys: members({ kind: kind("keys"), keys: list(members({ custodian: count, key: hash })) }),
  opened: members({ kind: kind("opened"), outcome }),
  corrected: members({ kind: kind("corrected"), correct: hash, outcome }),
  outcome: members({ kind: kind("outcome"), group: groupId, size: whole, root: hash, outcome: hash, offers: optional(list(offer)) }),
  lost: members({ kind: kind("lost"), group: groupId, missing: list(hash) }),
  unopened: members({ kind: kind("unopened"), groups: list(groupId) }),
  answered: members({ kind: kind("answered"), group: groupId, outcome: hash, accepted: list(revived) }),
  settled: members({ kind: kind("settled"), answered: hash, outcome }),
});
export type HallRecord = Read<typeof record>;
