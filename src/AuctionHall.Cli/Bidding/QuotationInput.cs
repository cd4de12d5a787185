using System.Globalization;
using AuctionHall.Auctions;
using AuctionHall.Cli.Shell;
using AuctionHall.Cli.Tables;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Bidding;

/// <summary>Prices as a person gives them, by options or in a CSV file; each fault names its place.</summary>
internal static class QuotationInput
{
    public const string Grammar = "digits, at most nine of them before a point, no sign, no exponent, no comma, no zero in front";

    public static Quotation Read(World world, RoundState state, Group group, string[] options, string? csv, bool noOffer)
    {
        if ((options.Length > 0 ? 1 : 0) + (csv is null ? 0 : 1) + (noOffer ? 1 : 0) != 1)
            throw Failure.Usage("one of --price, --csv and --no-offer says what is quoted");
        var prices = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in options)
        {
            var equals = option.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1) throw Failure.Usage($"'{option}' is no price", "such as --price p-1=2.92");
            Add(prices, group, option[..equals], option[(equals + 1)..], state.Terms.Decimals, "--price");
        }
        if (csv is not null)
            foreach (var (line, cells) in CsvFile.ReadAll(world, csv, "product", "price"))
                Add(prices, group, cells[0], cells[1], state.Terms.Decimals, string.Create(CultureInfo.InvariantCulture, $"{csv}:{line}"));
        return Quotation.TryCreate(group, prices, state.Terms.Decimals, out var quotation) ? quotation : throw new InvalidOperationException("every price was read before");
    }

    /// <summary>Refuses what would make a void bid: an unknown product, one twice, or a price outside of the grammar.</summary>
    public static void Add(Dictionary<string, string> prices, Group group, string product, string price, int decimals, string place)
    {
        if (group.Products.All(known => known.Id != product))
            throw new Failure($"{place}: {group.Id} has no product {product}", $"its products are {string.Join(", ", group.Products.Take(20).Select(known => known.Id))}");
        if (!Price.TryParse(price, decimals, out _))
            throw new Failure($"{place}: '{price}' is no price with at most {decimals} decimals", Grammar);
        if (!prices.TryAdd(product, price)) throw new Failure($"{place}: {product} has two prices");
    }
}
