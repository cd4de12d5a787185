using System.Collections.Immutable;
using AuctionHall.Log;

namespace AuctionHall.Auctions;

/// <summary>What becomes of a statement: a closed set.</summary>
public abstract record Decision;

/// <summary>To be appended, with the parts that are stored beside it in the same transaction.</summary>
public sealed record Accepted(Entry Entry, SignedStatement Statement) : Decision
{
    public ImmutableArray<byte[]> Parts => Statement.Parts;
}

/// <summary>The same statement was accepted before: the same receipt again, and nothing else.</summary>
public sealed record AlreadyAccepted(Mark Mark) : Decision;

/// <summary>Not taken.</summary>
/// <param name="Refusal">The first of the closed list that applies.</param>
/// <param name="Time">When that was decided, microseconds.</param>
/// <param name="Detail">What exactly, where the sentence alone would leave a person guessing; never a secret.</param>
public sealed record Refused(Refusal Refusal, long Time, string? Detail = null) : Decision;
