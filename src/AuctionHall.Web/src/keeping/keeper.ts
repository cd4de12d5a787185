// What this browser keeps for the person who uses it: keys, statements made and receipts got, the closings that a seed has
// signed for. Nothing of it is ever sent anywhere by being kept. `put` answers when the browser says that it is on disk.
import type { RefusalName } from "../auctions/refusals";
import type { Bytes } from "../sealing";

export type Role = "enterprise" | "custodian" | "organiser";

export interface KeptKey {
  /** The key id. */
  readonly id: string;
  readonly role: Role;
  /** Held by the browser where it can, else the 32 secret bytes. */
  readonly secret: CryptoKey | Bytes;
  /** A custodian's seed, as an HKDF key that cannot be read again. */
  readonly seed?: CryptoKey;
  /** Milliseconds since 1970, by this device. */
  readonly made: number;
}

/** A statement is kept before it is sent, and only these bytes are ever sent again (DESIGN 4, Revisions). */
export interface KeptStatement {
  /** Content hash. */
  readonly hash: string;
  readonly round: string;
  readonly stream: string;
  readonly kind: string;
  readonly signer: string;
  readonly submission: Bytes;
  /** Milliseconds since 1970, by this device. */
  readonly made: number;
  readonly revision?: number;
  /** What an enterprise quoted, by product: its own, on its own machine. Absent for a withdrawal. */
  readonly prices?: Readonly<Record<string, string>>;
  /** The hall's envelope, when it answered. */
  readonly receipt?: Bytes;
  /** The refusal (FORMAT 13) that ended it, with the signed one of a bid that came too late. */
  readonly refusal?: RefusalName;
  readonly late?: Bytes;
}

/** One seed signs for one closing of a round, ever (DESIGN 4a). */
export interface KeptClosing {
  /** `ROUND CUSTODIAN-KEY`. */
  readonly of: string;
  /** Content hash of the closing. */
  readonly closing: string;
}

export interface Kept { readonly keys: KeptKey; readonly statements: KeptStatement; readonly closings: KeptClosing }
export type Store = keyof Kept;

/** Under what a value is kept. */
const names = { keys: "id", statements: "hash", closings: "of" } as const satisfies { readonly [S in Store]: keyof Kept[S] };

export interface Keeper {
  /** False where everything is forgotten with the page. */
  readonly lasting: boolean;
  all<S extends Store>(store: S): Promise<readonly Kept[S][]>;
  put<S extends Store>(store: S, value: Kept[S]): Promise<void>;
  /** Keeps the value unless one of its name is kept already, in one step for all tabs; returns the one that is kept. */
  first<S extends Store>(store: S, value: Kept[S]): Promise<Kept[S]>;
  remove(store: Store, name: string): Promise<void>;
}

/** For the offline files, whose keys come from and go to key files, and for browsers that keep nothing. */
export function forgetfulKeeper(): Keeper {
  const stores = { keys: new Map(), statements: new Map(), closings: new Map() };
  const nameOf = (store: Store, value: unknown) => (value as Record<string, string>)[names[store]];
  return {
    lasting: false,
    all: async store => [...stores[store].values()],
    put: async (store, value) => void stores[store].set(nameOf(store, value), value),
    first: async (store, value) => {
      const name = nameOf(store, value);
      if (!stores[store].has(name)) stores[store].set(name, value);
      return stores[store].get(name);
    },
    remove: async (store, name) => void stores[store].delete(name),
  };
}

/** IndexedDB; where the browser has none or forbids it, a keeper that forgets. */
export async function openKeeper(factory: IDBFactory | undefined = globalThis.indexedDB): Promise<Keeper> {
  if (factory === undefined) return forgetfulKeeper();
  try {
    return lastingKeeper(await opened(factory));
  } catch {
    // Private windows of some browsers refuse; the page says that nothing is kept.
    return forgetfulKeeper();
  }
}

function opened(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open("auctionhall", 1);
  request.onupgradeneeded = () => {
    for (const [store, keyPath] of Object.entries(names)) request.result.createObjectStore(store, { keyPath });
  };
  return answered(request);
}

function lastingKeeper(database: IDBDatabase): Keeper {
  const write = (store: Store, change: (into: IDBObjectStore) => void) => new Promise<void>((resolve, reject) => {
    const transaction = database.transaction(store, "readwrite", { durability: "strict" });
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error("the browser kept nothing"));
    change(transaction.objectStore(store));
  });
  return {
    lasting: true,
    all: store => answered(database.transaction(store).objectStore(store).getAll()),
    put: (store, value) => write(store, into => into.put(value)),
    first: async (store, value) => {
      let kept = value;
      await write(store, into => {
        const found = into.get((value as unknown as Record<string, string>)[names[store]]!);
        found.onsuccess = () => {
          if (found.result === undefined) into.add(value);
          else kept = found.result;
        };
      });
      return kept;
    },
    remove: (store, name) => write(store, into => into.delete(name)),
  };
}

const answered = <T>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error ?? new Error("the browser did not answer"));
});
