// The feed over server-sent events: the same frames, where WebSocket does not get through.
import { feedPath } from "./http";
import type { Transport } from "./transport";

export const overEvents: Transport = (round, stream, from, listener) => {
  const source = new EventSource(feedPath(round, stream, from));
  source.onopen = () => listener.connected();
  source.onmessage = event => listener.frame(String(event.data));
  source.onerror = () => {
    // While it is connecting the browser resumes by itself, with Last-Event-ID behind the last frame.
    if (source.readyState !== EventSource.CLOSED) return;
    listener.ended();
  };
  return () => source.close();
};
