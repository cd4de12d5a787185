using System.Globalization;
using AuctionHall.Rounds;

namespace AuctionHall.Tests.Ranking;

/// <summary>
/// Random small groups in which ties, relations, invalid prices and odd rules are common. Their terms are sound by R-44. One in
/// sixteen has numbers as great, and as small, as terms allow.
/// </summary>
internal static class RandomCase
{
    private static readonly string[] Criteria = ["sales", "year", "credit", "known"];

    public static Case Next(Dice dice)
    {
        var decimals = dice.Pick(0, 2, 4, 6);
        var great = dice.OneIn(16);
        string[] units = dice.Roll(3) > 0 ? [] : dice.Pick<string[]>(["a", "b"], ["b", "a"], ["a", "b", "c"]);
        var parts = new RandomParts(dice, decimals, units);
        var unit = dice.Pick(RankedUnit.Enterprise, RankedUnit.Product);
        var prices = unit == RankedUnit.Enterprise && dice.OneIn(3) ? PlacePrices.All : PlacePrices.Best;
        var shares = parts.Shares();
        var stage = parts.Stage(unit, prices);
        var by = dice.Pick(Enum.GetValues<ComparableKey>());
        var codes = Enumerable.Range(0, dice.OneIn(20) ? 0 : 1 + dice.Roll(8)).Select(i => ((char)('A' + i)).ToString()).ToArray();
        var ids = Enumerable.Range(1, 1 + dice.Roll(units.Length > 0 ? 5 : 3)).Select(i => $"p-{i}").ToArray();
        var contents = ids.Select(_ => great ? dice.Pick("0.000001", "1", "999999999.999999") : dice.Pick("0.25", "0.5", "1", "2", "0.75", "3", "1.50", "8")).ToArray();
        var random = new Case
        {
            Decimals = decimals,
            Unit = unit,
            Prices = prices,
            Apart = string.Join(' ', units),
            Validity = parts.Validity(),
            Bidders = new BiddersPart(dice.Pick(Counting.Counted, Counting.NotCounted), dice.Pick(Counting.Counted, Counting.NotCounted)),
            Comparable = parts.Comparable(by, contents, great),
            Stage = stage,
            Revivals = parts.Revivals(prices, stage, shares),
            Shares = shares,
            Regions = shares is SharesByNumberPart { Split: Split.Regions } || (units.Length == 0 && dice.OneIn(2)) ? dice.Pick(1, 5, 31) : null,
            Backups = dice.Roll(6),
            Totals = dice.OneIn(3) ? null : new TotalsPart(dice.Pick("ceiling", "reference"), dice.Pick(Mean.Simple, Mean.ByVolume)),
            Volume = great ? dice.Pick(1, long.MaxValue - 1, long.MaxValue) : dice.Pick(0, 1, 7, 100, 9_999),
            Bids = string.Join(';', codes.Select(code => $"{code} {Content(dice, ids, decimals, great)}")),
            Suspended = [.. codes.Where(_ => dice.OneIn(12))],
            Strangers = [.. codes.Where(_ => dice.OneIn(40))],
            Related = string.Join(',', codes.Chunk(2 + dice.Roll(2)).Where(chunk => chunk.Length > 1 && dice.OneIn(2)).Select(chunk => string.Join(' ', chunk))),
            Forbidden = string.Join(',', Pairs(codes, ids).Where(_ => dice.OneIn(10))),
            Criteria = string.Join(',', Pairs(codes, ids).SelectMany(_ => Criteria, (pair, name) => (pair, name)).Where(_ => dice.OneIn(2))
                .Select(number => $"{number.pair} {number.name} {(number.name == "known" ? dice.Roll(10) * Fraction.Ten(decimals) : dice.Roll(3) - 1)}")),
        };
        var volumes = shares is SharesByClassPart || (units.Length > 0 && shares is not null) || dice.OneIn(4);
        var priced = dice.Pick(ids);
        return random with { Products = string.Join(',', ids.Select((id, i) => string.Join(' ', Words(id, contents[i])))) };

        IEnumerable<string> Words(string id, string content)
        {
            yield return id;
            yield return by != ComparableKey.PriceToCeiling && dice.OneIn(3) ? "-" : Price(dice, decimals, 8, great);
            yield return great ? dice.Pick("-", "0.000001", "999.999999") : dice.Pick("-", "1.7", "0.5", "3.333333");
            if (by == ComparableKey.PriceToContent || dice.OneIn(5)) yield return $"content={content}";
            if (volumes) yield return $"volume={(great ? dice.Pick(1, (long.MaxValue / 5) - 1, long.MaxValue / 5) : dice.Pick(0, 1, 7, 100, 3_333))}";
            if (units.Length > 0) yield return $"in={dice.Pick(units)}";
            foreach (var name in RandomParts.PriceNames)
                if (id == priced || dice.OneIn(2)) yield return $"{name}={Price(dice, decimals, 8, great)}";
        }
    }

    private static string[] Pairs(string[] codes, string[] ids) => [.. codes.SelectMany(_ => ids, (code, id) => $"{code} {id}")];

    private static string Content(Dice dice, string[] ids, int decimals, bool great) => dice.Roll(15) switch
    {
        0 => "bad",
        1 => "broken",
        2 => "",
        _ => string.Join(' ', ids.Where(_ => !dice.OneIn(4)).Select(id => $"{id}={(dice.OneIn(10) ? dice.Pick("0", decimals > 0 ? "0.4" : "0") : Price(dice, decimals, dice.Pick(4, 9), great))}")),
    };

    /// <summary>Few different values, so that ties and prices at the ceiling happen.</summary>
    private static string Price(Dice dice, int decimals, int most, bool great)
    {
        if (great)
        {
            var text = dice.Pick("999999999.999999", "999999999.999989", "999999937.123457", "333333333.333331", "1.000001");
            return dice.OneIn(8) && decimals > 0 ? $"0.{"1".PadLeft(decimals, '0')}" : decimals == 0 ? text[..^7] : text[..^(6 - decimals)];
        }
        var whole = (1 + dice.Roll(most)).ToString(CultureInfo.InvariantCulture);
        return decimals == 0 || dice.Roll(3) > 0 ? whole : $"{whole}.{dice.Pick("5", "25", "3")}";
    }
}
