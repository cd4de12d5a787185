using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using AuctionHall.Auctions;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Sealing;

namespace AuctionHall.Load;

/// <summary>A round of so many groups with so many bids each: every enterprise bids in every group.</summary>
internal static class LoadRound
{
    /// <summary>Of one enterprise in one group.</summary>
    public const int Revisions = 20;

    private static readonly AllowedProduct Product = new("p-1", []);

    public static Script Script(int groups, int bids, ScriptTimetable timetable) => new()
    {
        Version = 1,
        Terms = new ScriptTerms
        {
            Title = new Label("压力测试", "Load test"),
            Alliance = new Alliance(new Label("压测联盟"), new Label("压测联采办"), []),
            Organisers = new ScriptPanel(1, [new Label("组织者")]),
            Custodians = new ScriptPanel(3, [.. Enumerable.Range(1, 5).Select(j => new Label($"保管人{j}"))]),
            Timetable = timetable,
            Decimals = 4,
            Revisions = Revisions,
            Rules = new AuctionHall.Rounds.Rules { Version = Ranker.RulesVersion, Pipeline = Pipeline },
            Groups = [.. Enumerable.Range(1, groups).Select(Group)],
        },
        Enterprises = [.. Enumerable.Range(1, bids).Select(e => Enterprise(e, groups))],
        Timeline = [],
    };

    /// <summary>Enrolments in pieces that stay well below the limit of a statement.</summary>
    public static IEnumerable<EnrolStep> Enrolments(Script script)
    {
        var perPiece = Math.Clamp(3_000 / script.Terms.Groups.Length, 1, 300);
        return script.Enterprises.Chunk(perPiece).Select(piece => new EnrolStep([.. piece.Select(enterprise => enterprise.Code)]) { At = 0 });
    }

    /// <summary>One sealed bid of every enterprise in every group, made on all cores. Groups change fastest.</summary>
    public static SignedStatement[] Bids(RoundState round, Player player)
    {
        var pairs = (from code in round.Roster.Enterprises.Keys from @group in round.Terms.Groups select (code, @group)).ToArray();
        var keys = round.Roster.Enterprises.Keys.ToDictionary(code => code, player.KeyOf);
        var bids = new SignedStatement[pairs.Length];
        Parallel.For(0, pairs.Length, i =>
        {
            var (code, group) = pairs[i];
            var price = RandomNumberGenerator.GetInt32(10_000, 120_000);
            var quotation = System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"prices\":{{\"p-1\":\"{price / 10_000}.{price % 10_000:0000}\"}}}}"));
            var body = SealedBid.Seal(Seals.Of(round, group), keys[code].Public, 1, RandomNumberGenerator.GetBytes(SealedBid.KBytes), quotation);
            bids[i] = Bidder.Statement(round, group.Id, 1, body, keys[code]);
        });
        return bids;
    }

    private static readonly ImmutableArray<RulePart> Pipeline =
    [
        new UnitPart(RankedUnit.Enterprise),
        new BiddersPart(Counting.Counted, Counting.NotCounted),
        new ComparablePart(ComparableKey.PriceToCeiling),
        new EntryPart([new MultipleOfLowest("1.8"), new DecreaseFromCeiling("0.5")]),
        new OrderPart([]),
        new CapPart([1, 2, 2, 3, 4, 4, 5, 6, 7, 8, 9, 9, 10]),
        new SharesByNumberPart(["0.5", "0.6", "0.7", "0.8"]),
    ];

    private static Group Group(int number) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"g-{number:0000}"),
        Name = new Label($"品种{number}"),
        Products = [new Product { Id = "p-1", Name = new Label("规格一"), Ceiling = "10" }],
        Volume = 1_000_000,
        Unit = new Label("片"),
    };

    private static ScriptEnterprise Enterprise(int number, int groups) => new(
        string.Create(CultureInfo.InvariantCulture, $"LOAD{number:00000}"),
        new Label($"企业{number}"),
        [.. Enumerable.Range(1, groups).Select(g => new AllowedGroup(string.Create(CultureInfo.InvariantCulture, $"g-{g:0000}"), [Product]))]);
}
