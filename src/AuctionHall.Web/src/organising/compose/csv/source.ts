// Bytes of a file that may be larger than memory, read piece by piece.
import type { Bytes } from "../../../log/bytes";

export interface Source {
  readonly size: number;
  /** The bytes from one place up to another, which may lie behind the end. */
  read(from: number, to: number): Promise<Bytes>;
}

export const fileSource = (file: Blob): Source => ({
  size: file.size,
  read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
});

export const bytesSource = (bytes: Bytes): Source => ({ size: bytes.length, read: async (from, to) => bytes.slice(from, to) });

export const BLOCK_BYTES = 1 << 20;

/** All of it in blocks. */
export async function* blocks(source: Source, blockBytes = BLOCK_BYTES): AsyncGenerator<Bytes> {
  for (let at = 0; at < source.size; at += blockBytes) yield await source.read(at, Math.min(at + blockBytes, source.size));
}
