using System.Globalization;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Tests.Ranking;

/// <summary>Chapter "Bids and items" of RULES.md, R-2 to: what is an item and whether it is valid.</summary>
internal static class NaiveItems
{
    public static List<NaiveRow> Of(NaiveAuction auction)
    {
        var rows = new List<NaiveRow>();
        foreach (var bid in auction.Bids)
        {
            if (bid.Content is not BidContent.Quoted quoted) continue;
            foreach (var quote in quoted.Quotation.Prices)
            {
                var product = auction.Group.Products.Single(p => p.Id == quote.Product);
                var row = new NaiveRow
                {
                    Enterprise = bid.Enterprise,
                    Bidder = auction.Enterprise(bid.Enterprise)?.Related ?? bid.Enterprise,
                    E = bid.Key,
                    Offered = product,
                    Index = auction.Group.Products.IndexOf(product),
                    Price = Fraction.Units(quote.Price.Units, auction.Decimals),
                    Ceiling = product.Ceiling is { } ceiling ? Fraction.Of(ceiling) : null,
                };
                Judge(row, auction);
                rows.Add(row);
            }
        }
        return rows;
    }

    private static void Judge(NaiveRow row, NaiveAuction auction)
    {
        if (auction.Enterprise(row.Enterprise) is { Suspended: true })
        {
            row.Decide("suspended", "R-5", row.Enterprise);
            return;
        }
        if (auction.Allowed(row.Enterprise, row.Product) is null)
        {
            row.Decide("product not allowed", "R-6", row.Product);
            return;
        }
        foreach (var part in auction.Parts.OfType<EligiblePart>())
        {
            var number = auction.Number(row, part.Criterion);
            if (number is null ? part.Without == Lacking.Eligible : !(number < part.Least) && !(number > part.Most)) continue;
            row.Decide("not eligible", "R-47", part.Criterion, Digits(number, "none"), Digits(part.Least, "-"), Digits(part.Most, "-"));
            return;
        }

        var decimals = auction.Part<DecimalsPart>();
        if (decimals is { Excess: Excess.Rounded })
        {
            var before = row.Price;
            row.Price = before.Rounded(decimals.Places);
            if (row.Price != before)
                row.Met.Add(NaiveEncoding.Rule("R-46", auction.Yuan(before), Digits(decimals.Places, ""), auction.Yuan(row.Price)));
        }
        var price = auction.Yuan(row.Price);
        if (row.Price == 0) row.Decide("not quoted", "R-7");
        else if (decimals is { Excess: Excess.Refused } && row.Price.Rounded(decimals.Places) != row.Price)
            row.Decide("too many decimals", "R-45", price, Digits(decimals.Places, ""));
        else if (row.Ceiling is { } ceiling && row.Price > ceiling)
            row.Decide("over ceiling", "R-8", price, auction.Yuan(ceiling));
        else if (auction.Part<KnownLowestPart>() is { } known && auction.Number(row, known.Criterion) is >= 1 and var units
            && row.Price > Fraction.Units(units, auction.Decimals))
            row.Decide("over ceiling", "R-48", price, auction.Yuan(Fraction.Units(units, auction.Decimals)));
        else
        {
            row.Valid = true;
            row.Met.Add(row.Ceiling is { } over
                ? NaiveEncoding.Rule("R-9", price, auction.Yuan(over))
                : NaiveEncoding.Rule("R-10", price));
        }
    }

    private static string Digits(long? number, string without) => number?.ToString(CultureInfo.InvariantCulture) ?? without;
}
