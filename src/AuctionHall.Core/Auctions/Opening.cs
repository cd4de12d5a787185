using System.Collections.Immutable;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Sealing;

namespace AuctionHall.Auctions;

/// <summary>
/// From m released keys and the standing bodies to an outcome. The bids are independent of each other, so a server spreads
/// pieces of <see cref="BidsPerPiece"/> over its cores; <see cref="Conclude"/> ranks what came back. Nothing here throws for what a bidder
/// did: a bad bid is void, for one of two reasons, and the others go on (DESIGN 5).
/// </summary>
public sealed class Opening
{
    /// <summary>So many bids fill vectors of eight lanes well, and still let many cores share a group.</summary>
    public const int BidsPerPiece = 16;

    private readonly GroupOpening _keys;
    private readonly X25519Lanes _lanes;
    private readonly Terms _terms;
    private readonly Group _group;
    private readonly Roster _roster;
    private readonly Bytes32 _context;

    /// <summary>Null while revivals are offered.</summary>
    private readonly HashSet<Revived>? _revived;

    private Opening(Terms terms, Group group, Roster roster, Replacement? replacement, GroupSeal seal, GroupOpening keys, X25519Lanes lanes)
    {
        (_terms, _group, _roster) = (terms, replacement?.Asked ?? group, replacement?.Roster ?? roster);
        (_context, _keys, _lanes) = (seal.G, keys, lanes);
        _revived = (replacement as Settlement)?.Accepted.ToHashSet();
    }

    /// <summary>Null if the keys are not m keys of different custodians that fit the group's public halves.</summary>
    /// <param name="replacement">What to rank by instead of terms and roster alone; the seal is the terms' in any case.</param>
    /// <param name="lanes">Null: as many as the machine has. No result depends on it.</param>
    public static Opening? TryStart(RoundState round, string groupId, KeysRecord keys, Replacement? replacement = null, X25519Lanes? lanes = null)
    {
        var group = round.GroupOf(groupId)!;
        var seal = Seals.Of(round, group);
        var secrets = keys.Keys.Select(key => new ReleasedKey(key.Custodian, key.Key.ToArray())).ToList();
        return GroupOpening.TryCreate(seal, secrets, out var opening)
            ? new Opening(round.Terms, group, round.Roster, replacement, seal, opening, lanes ?? X25519.Widest) : null;
    }

    /// <summary>How many pieces so many bids make; a group without a bid is one empty piece, since it is ranked like any other.</summary>
    public static int Pieces(int bids) => Math.Max(1, (bids + BidsPerPiece - 1) / BidsPerPiece);

    /// <summary>Opens and re-creates the bids of one piece. Any thread.</summary>
    /// <param name="bodies">One for each bid.</param>
    /// <param name="seals">One for each bid; those of the piece are written.</param>
    public void Open(int piece, IReadOnlyList<StandingBid> bids, IReadOnlyList<byte[]> bodies, OpenedSeal[] seals)
    {
        var from = piece * BidsPerPiece;
        var inputs = new SealedInput[Math.Min(BidsPerPiece, bids.Count - from)];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = new SealedInput(bids[from + i].Key, bids[from + i].Revision, bodies[from + i]);
        var results = _keys.Open(inputs, _lanes);
        for (var i = 0; i < results.Length; i++) seals[from + i] = SealOf(bids[from + i], results[i]);
    }

    /// <summary>Opens all of them, on as many threads as the options allow.</summary>
    /// <param name="opened">Told how many more are open.</param>
    public OpenedSeal[] Open(IReadOnlyList<StandingBid> bids, IReadOnlyList<byte[]> bodies, ParallelOptions options, Action<int>? opened = null)
    {
        var seals = new OpenedSeal[bids.Count];
        Parallel.For(0, Pieces(bids.Count), options, piece =>
        {
            Open(piece, bids, bodies, seals);
            opened?.Invoke(Math.Min(BidsPerPiece, bids.Count - (piece * BidsPerPiece)));
        });
        return seals;
    }

    /// <summary>The lot from every re-created bid, then the ranking.</summary>
    /// <param name="seals">One for each standing bid, ascending by E.</param>
    public Outcome Conclude(IReadOnlyList<OpenedSeal> seals)
    {
        var recreated = seals.Where(seal => seal.K is not null).Select(seal => (seal.Bid.Key, seal.K!)).ToList();
        var bids = seals.Select(seal => new OpenedBid(seal.Bid.Enterprise, seal.Bid.Key, seal.Bid.Revision, seal.Content)).ToList();
        return Ranker.Rank(_terms, _group, _roster, bids, Lot.Seed(_context, recreated), _revived);
    }

    private OpenedSeal SealOf(StandingBid bid, OpenResult result) => result switch
    {
        OpenResult.Recreated recreated => new OpenedSeal(bid, recreated.K, Read(recreated)),
        OpenResult.NotRecreatable => new OpenedSeal(bid, null, new BidContent.NotRecreatable()),
        var other => throw new InvalidOperationException($"no result of an opening: {other.GetType().Name}"),
    };

    private BidContent Read(OpenResult.Recreated recreated) =>
        recreated.TryReadQuotation(out var text) && Quotation.TryParse(text, _group, _terms.Decimals, out var quotation)
            ? new BidContent.Quoted(quotation)
            : new BidContent.BadQuotation();
}

/// <summary>A standing bid after its opening; K only where it was re-created.</summary>
public sealed record OpenedSeal(StandingBid Bid, byte[]? K, BidContent Content);
