using System.Collections.Immutable;
using System.Globalization;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Tests.Ranking;

/// <summary>Random small groups in which ties, relations, invalid prices and odd rules are common.</summary>
internal static class RandomCase
{
    public static Case Next(Dice dice)
    {
        var decimals = dice.Pick(0, 2, 4, 6);
        var products = Enumerable.Range(1, 1 + dice.Roll(3)).Select(i => $"p-{i}").ToArray();
        var codes = Enumerable.Range(0, dice.Roll(9)).Select(i => ((char)('A' + i)).ToString()).ToArray();
        var by = dice.Pick(Enum.GetValues<ComparableKey>());
        var criteria = new[] { "sales", "year" };
        return new Case
        {
            Decimals = decimals,
            Unit = dice.Pick(RankedUnit.Enterprise, RankedUnit.Product),
            Bidders = new BiddersPart(dice.Pick(Counting.Counted, Counting.NotCounted), dice.Pick(Counting.Counted, Counting.NotCounted)),
            Comparable = new ComparablePart(by, dice.Pick<int?>(null, null, 0, 1, 4)),
            Entry = dice.OneIn(4) ? null : new EntryPart([.. Enumerable.Range(0, dice.Roll(4)).Select(_ => Condition(dice))]),
            Ties = [.. criteria.Take(dice.Roll(3)).Select(name => new TieCriterion(name, dice.Pick(Direction.Smaller, Direction.Larger)))],
            Cap = [.. Enumerable.Range(0, 1 + dice.Roll(5)).Select(i => dice.Pick(i, i + 1, (i / 2) + 1))],
            Shares = dice.Roll(3) switch
            {
                0 => null,
                1 => new SharesByNumberPart([.. Enumerable.Range(0, 1 + dice.Roll(4)).Select(_ => Part(dice))]),
                _ => new SharesByRankPart([.. Enumerable.Range(0, 1 + dice.Roll(3)).Select(_ => Enumerable.Range(0, 1 + dice.Roll(3)).Select(_ => Part(dice)).ToImmutableArray())]),
            },
            Regions = dice.Pick<int?>(null, 1, 5, 31),
            Volume = dice.Pick(0, 1, 7, 100, 9_999),
            Placing = dice.Pick("entry order cap", "order entry cap", "order cap entry"),
            Products = string.Join(',', products.Select(id => $"{id} {(by != ComparableKey.PriceToCeiling && dice.OneIn(3) ? "-" : Number(dice, decimals, 8))} {dice.Pick("-", "1.7", "0.5", "3.333333")}")),
            Bids = string.Join(';', codes.Select(code => $"{code} {Content(dice, products, decimals)}")),
            Suspended = [.. codes.Where(_ => dice.OneIn(12))],
            Related = string.Join(',', codes.Chunk(2 + dice.Roll(2)).Where(chunk => chunk.Length > 1 && dice.OneIn(2)).Select(chunk => string.Join(' ', chunk))),
            Forbidden = string.Join(',', codes.SelectMany(_ => products, (code, product) => $"{code} {product}").Where(_ => dice.OneIn(10))),
            Criteria = string.Join(',', codes.SelectMany(_ => products, (code, product) => (code, product))
                .SelectMany(_ => criteria, (pair, name) => $"{pair.code} {pair.product} {name} {dice.Roll(3) - 1}").Where(_ => dice.OneIn(2))),
        };
    }

    private static string Content(Dice dice, string[] products, int decimals) => dice.Roll(15) switch
    {
        0 => "bad",
        1 => "broken",
        2 => "",
        _ => string.Join(' ', products.Where(_ => !dice.OneIn(4)).Select(product => $"{product}={(dice.OneIn(10) ? "0" : Number(dice, decimals, 9))}")),
    };

    private static EntryCondition Condition(Dice dice) => dice.Pick(Enum.GetValues<EntryKind>()) switch
    {
        EntryKind.MultipleOfLowest => new(EntryKind.MultipleOfLowest, dice.Pick("1", "1.3", "1.8", "3.25")),
        EntryKind.DecreaseFromCeiling => new(EntryKind.DecreaseFromCeiling, dice.Pick("0", "0.25", "0.5", "1")),
        EntryKind.PriceAtMost => new(EntryKind.PriceAtMost, dice.Pick("0.1", "2", "5.5", "0")),
    };

    private static string Part(Dice dice) => dice.Pick("0", "0.333333", "0.5", "0.6", "0.75", "1");

    /// <summary>Few different values, so that ties and prices at the ceiling happen.</summary>
    private static string Number(Dice dice, int decimals, int most)
    {
        var whole = (1 + dice.Roll(most)).ToString(CultureInfo.InvariantCulture);
        return decimals == 0 || dice.OneIn(2) ? whole : $"{whole}.{dice.Pick("5", "25"[..Math.Min(2, decimals)], "3")}";
    }
}
