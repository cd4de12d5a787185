using System.Collections.Immutable;
using AuctionHall.Ranking;

namespace AuctionHall.Auctions;

/// <summary>
/// The offers of one outcome and their answers. Each offer is a talk of one step: the offer, and the answer of the enterprise or the time that
/// passes.
/// </summary>
/// <param name="Outcome">Leaf hash of the `outcome` entry: what an answer names.</param>
/// <param name="Time">Of that entry, microseconds.</param>
/// <param name="All">In the outcome's order.</param>
/// <param name="Answers">Accepted or let pass; who is not there has not answered.</param>
public sealed record OpenOffers(Bytes32 Outcome, long Time, ImmutableArray<Offer> All, ImmutableDictionary<Revived, bool> Answers)
{
    private const long MicrosPerMinute = 60_000_000;

    /// <summary>Microseconds; an answer at this time is too late.</summary>
    public long Until(Offer offer) => Time + (offer.Minutes * MicrosPerMinute);

    public bool IsAnswered(Offer offer) => Answers.ContainsKey(new Revived(offer.Enterprise, offer.Product));

    /// <summary>When the last offer that nobody has answered ends; null where all are answered.</summary>
    public long? WaitsUntil => All.Where(offer => !IsAnswered(offer)).Select(offer => (long?)Until(offer)).Max();
}
