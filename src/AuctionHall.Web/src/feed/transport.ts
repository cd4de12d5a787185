// A way to follow a stream. It must hand on whole frames in order; it may repeat frames after a break, never skip one.

export interface Listener {
  readonly connected: () => void;
  readonly frame: (lines: string) => void;
  /** Called once; the transport is over then. */
  readonly ended: () => void;
}

/** Follows a stream of a round from an index on, until the returned function is called. */
export type Transport = (round: string, stream: string, from: number, listener: Listener) => () => void;
