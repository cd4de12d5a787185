// The feed over SignalR's streaming hub method. Reconnecting is follow.ts's work, since only it knows the next index.
import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import type { Transport } from "./transport";

export const overSignalR: Transport = (round, stream, from, listener) => {
  let over = false;
  const end = () => {
    if (over) return;
    over = true;
    listener.ended();
    void connection.stop();
  };
  const connection = new HubConnectionBuilder()
    // WebSocket or nothing: where it is blocked, server-sent events do better than SignalR's own second choices.
    .withUrl("/hubs/feed", { transport: HttpTransportType.WebSockets, skipNegotiation: true })
    .configureLogging(LogLevel.None)
    .build();
  connection.onclose(end);
  connection.start().then(() => {
    if (over) return;
    listener.connected();
    connection.stream<string>("Follow", round, stream, from).subscribe({
      next: lines => { if (!over) listener.frame(lines); },
      error: end,
      complete: end,
    });
  }, end);
  return () => {
    over = true;
    void connection.stop();
  };
};
