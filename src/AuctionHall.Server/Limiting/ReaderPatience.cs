namespace AuctionHall.Server.Limiting;

/// <summary>How long an answer, a feed or a socket waits for its reader to take something.</summary>
internal sealed record ReaderPatience(TimeSpan Span);
