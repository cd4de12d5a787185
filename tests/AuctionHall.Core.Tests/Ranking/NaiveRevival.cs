using System.Globalization;
using System.Numerics;
using AuctionHall.Rounds;

namespace AuctionHall.Tests.Ranking;

/// <summary>Chapter "Parts: revival" of RULES.md, R-80 to R-86: whom the terms revive, at which price, and who accepted.</summary>
internal static class NaiveRevival
{
    public static void Give(NaiveUnit unit)
    {
        var first = unit.Rows.Where(row => row.Verdict == "selected").ToList();
        var approached = new List<NaiveRow>();
        foreach (var part in unit.Auction.Parts.OfType<RevivalPart>().Where(part => unit.Means(part.In)))
            foreach (var row in unit.Rows.Where(row => row.Rank > 0).OrderBy(row => row.Rank).ToList())
            {
                if (!IsCandidate(unit, part, row) || approached.Contains(row)) continue;
                if (unit.Auction.Enterprises && unit.Rows.Any(other => other.Bidder == row.Bidder && (other.Verdict == "selected" || approached.Contains(other)))) continue;
                if (part.At == RevivedAt.OwnPrice ? AtOwn(unit, part, row) : Offered(unit, part, row, first)) approached.Add(row);
            }
    }

    private static bool IsCandidate(NaiveUnit unit, RevivalPart part, NaiveRow row)
    {
        if (!row.Valid || row.Verdict != (part.Of == RevivedOf.CapReached ? "cap reached" : "entry not met")) return false;
        if (part.Of == RevivedOf.EntryNotMet && !row.TookPlace) return false;
        var valid = unit.Rows.Where(other => other.Valid).ToList();
        if (part.NotHighest && valid.All(other => other.Key <= row.Key)) return false;
        if (part.AtLeastMeanOf is not { } criterion) return true;
        var known = valid.Select(other => unit.Auction.Number(other, criterion)).OfType<long>().Select(number => (BigInteger)number).ToList();
        return unit.Auction.Number(row, criterion) is { } own && new Fraction(own, 1) >= new Fraction(known.Aggregate(BigInteger.Zero, (a, b) => a + b), known.Count);
    }

    private static bool AtOwn(NaiveUnit unit, RevivalPart part, NaiveRow row)
    {
        var met = part.Any!.Value.Select(condition => NaiveConditions.Met(condition, row, unit, null)).OfType<string>().ToList();
        if (met.Count == 0) return false;
        row.Met.Add(row.Decided!);
        row.Met.AddRange(met);
        Select(unit, part, row, "R-85");
        return true;
    }

    private static bool Offered(NaiveUnit unit, RevivalPart part, NaiveRow row, List<NaiveRow> first)
    {
        var auction = unit.Auction;
        Fraction wanted;
        Func<string, string> told;
        if (part.At == RevivedAt.NamedPrice)
        {
            if (row.Offered.PriceNamed(part.Name!) is not { } named) return false;
            wanted = Fraction.Of(named);
            told = price => NaiveEncoding.Rule("R-83", part.Name!, price);
        }
        else
        {
            if (first.Count == 0) return false;
            var key = first.Select(other => other.Key).Aggregate((a, b) => a > b ? a : b);
            var alone = part.Alone is not null && first.Count(other => other.Along is null) == 1;
            if (alone && part.AloneOf == AloneOf.Anchor)
            {
                if (unit.Anchor is null) return false;
                key = unit.Anchor.Value;
            }
            wanted = (alone ? Fraction.Of(part.Alone!) * key : key) * NaiveKeys.Divisor(row, unit);
            told = price => alone ? NaiveEncoding.Rule("R-82", part.Alone!, key.ToString(), price) : NaiveEncoding.Rule("R-81", key.ToString(), price);
        }
        var places = auction.Part<DecimalsPart>()?.Places ?? auction.Decimals;
        var price = new Fraction((wanted * new Fraction(Fraction.Ten(places), 1)).Down, Fraction.Ten(places));
        if (price > row.Price) price = row.Price;
        if (price == 0) return false;

        var rule = told(auction.Yuan(price));
        if (auction.Revived is null)
        {
            row.Met.Add(rule);
            row.Offer = $$"""{"price":"{{auction.Yuan(price)}}","minutes":{{part.Minutes}}}""";
        }
        else if (auction.Revived.Any(one => one.Enterprise == row.Enterprise && one.Product == row.Product))
        {
            row.Met.Add(row.Decided!);
            row.Met.Add(rule);
            row.Price = price;
            row.Key = NaiveKeys.KeyOf(row, unit);
            Select(unit, part, row, "R-84");
        }
        else
        {
            row.Met.Add(rule);
            row.Met.Add(NaiveEncoding.Rule("R-86"));
        }
        return true;
    }

    private static void Select(NaiveUnit unit, RevivalPart part, NaiveRow row, string rule)
    {
        row.Place = unit.Places.Count + 1;
        (row.Verdict, row.RevivedShare, row.Picks) = (null, part.Share, part.Regions == RegionChoice.Picked);
        row.Decide("selected", rule, unit.Auction.Yuan(row.Price), row.Place.ToString(CultureInfo.InvariantCulture));
    }
}
