using System.Collections.Immutable;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Sealing;

namespace AuctionHall.Auctions;

/// <summary>
/// From m released keys and the standing bodies to an outcome. The bids are independent of each other, so a server spreads
/// <see cref="Open"/> over its cores; <see cref="Conclude"/> ranks what came back. Nothing here throws for what a bidder
/// did: a bad bid is void, for one of two reasons, and the others go on (DESIGN 5).
/// </summary>
public sealed class Opening
{
    private readonly GroupOpening _keys;
    private readonly RoundState _round;
    private readonly Group _group;
    private readonly Bytes32 _context;

    private Opening(RoundState round, Group group, GroupSeal seal, GroupOpening keys) =>
        (_round, _group, _context, _keys) = (round, group, seal.G, keys);

    /// <summary>Null if the keys are not m keys of different custodians that fit the group's public halves.</summary>
    public static Opening? TryStart(RoundState round, string groupId, KeysRecord keys)
    {
        var group = round.GroupOf(groupId)!;
        var seal = Seals.Of(round, group);
        var secrets = keys.Keys.Select(key => new ReleasedKey(key.Custodian, key.Key.ToArray())).ToList();
        return GroupOpening.TryCreate(seal, secrets, out var opening) ? new Opening(round, group, seal, opening) : null;
    }

    /// <summary>Opens and re-creates one standing bid. Any thread.</summary>
    public OpenedSeal Open(StandingBid bid, ReadOnlySpan<byte> sealedBody) => _keys.Open(bid.Key, bid.Revision, sealedBody) switch
    {
        OpenResult.Recreated recreated => new OpenedSeal(bid, recreated.K, Read(recreated)),
        OpenResult.NotRecreatable => new OpenedSeal(bid, null, new BidContent.NotRecreatable()),
        var other => throw new InvalidOperationException($"no result of an opening: {other.GetType().Name}"),
    };

    /// <summary>The lot from every re-created bid, then the ranking.</summary>
    /// <param name="seals">One for each standing bid, ascending by E.</param>
    public Outcome Conclude(IReadOnlyList<OpenedSeal> seals)
    {
        var recreated = seals.Where(seal => seal.K is not null).Select(seal => (seal.Bid.Key, seal.K!)).ToList();
        var bids = seals.Select(seal => new OpenedBid(seal.Bid.Enterprise, seal.Bid.Key, seal.Bid.Revision, seal.Content)).ToList();
        return Ranker.Rank(_round.Terms, _group, _round.Roster, bids, Lot.Seed(_context, recreated));
    }

    private BidContent Read(OpenResult.Recreated recreated) =>
        recreated.TryReadQuotation(out var text) && Quotation.TryParse(text, _group, _round.Terms.Decimals, out var quotation)
            ? new BidContent.Quoted(quotation)
            : new BidContent.BadQuotation();
}

/// <summary>A standing bid after its opening; K only where it was re-created.</summary>
public sealed record OpenedSeal(StandingBid Bid, byte[]? K, BidContent Content);
