using AuctionHall.Auctions;
using AuctionHall.Server.Drafts;

namespace AuctionHall.Server.Desks;

/// <summary>What a sender is told: a closed set.</summary>
internal abstract record Answer;

/// <summary>The statement is in the log, durably; the receipt's envelope.</summary>
internal sealed record Receipted(byte[] Receipt) : Answer;

/// <summary>Signatures are missing: it is kept as a draft, durably where the store is, and is no statement yet.</summary>
internal sealed record Drafted(Draft Draft) : Answer;

/// <summary>The statement was not taken.</summary>
/// <param name="Late">The hall's signed word, where it came too late.</param>
internal sealed record Declined(Refusal Refusal, string? Detail = null, byte[]? Late = null) : Answer;
