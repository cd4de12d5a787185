// The quotation's one spelling: SEALING.md, "Quotation" and the name L. {"prices":{"p-1":"2.9242"}}, no white space, no
// escapes, products in the group's order and each at most once, prices in the grammar of Price. {"prices":{}} is no offer.

using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace AuctionHall.Rounds;

/// <summary>One product's price in a quotation; a price of 0 is spelled, and the rules judge it.</summary>
public readonly record struct Quote(string Product, Price Price);

/// <summary>What an enterprise offers for a group: prices in the group's product order; none of them is *no offer*.</summary>
public sealed record Quotation(ImmutableArray<Quote> Prices)
{
    /// <summary>The longest price: nine digits, a point and this many decimals more.</summary>
    private const int PriceCharsWithoutDecimals = 10;

    private static readonly byte[] Head = [.. """{"prices":{"""u8];
    private static readonly byte[] Tail = [.. "}}"u8];

    /// <summary>Reads the one spelling; false for any other bytes, which are a *bad quotation*.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, Group group, int decimals, [NotNullWhen(true)] out Quotation? quotation)
    {
        ArgumentNullException.ThrowIfNull(group);
        quotation = null;
        if (!utf8.StartsWith(Head)) return false;
        var rest = utf8[Head.Length..];

        var prices = ImmutableArray.CreateBuilder<Quote>();
        foreach (var product in group.Products)
        {
            if (!TryTakeMember(ref rest, product.Id, first: prices.Count == 0, decimals, out var price, out var bad))
            {
                if (bad) return false;
                continue;
            }
            prices.Add(new Quote(product.Id, price));
        }
        // What is left over is an unknown product, one out of order or twice, white space, or nothing but the end.
        if (!rest.SequenceEqual(Tail)) return false;
        quotation = new Quotation(prices.ToImmutable());
        return true;
    }

    /// <summary>
    /// The quotation of prices given by product id, put in the group's order; false when a product is not the group's
    /// or a price is not in the grammar.
    /// </summary>
    public static bool TryCreate(
        Group group, IReadOnlyDictionary<string, string> prices, int decimals, [NotNullWhen(true)] out Quotation? quotation) =>
        TryCreate(group, [.. prices], decimals, out quotation);

    /// <summary>The same of prices whose product ids all differ.</summary>
    public static bool TryCreate(
        Group group, ReadOnlySpan<KeyValuePair<string, string>> prices, int decimals, [NotNullWhen(true)] out Quotation? quotation)
    {
        ArgumentNullException.ThrowIfNull(group);
        quotation = null;
        var ordered = ImmutableArray.CreateBuilder<Quote>(prices.Length);
        foreach (var product in group.Products)
        {
            if (PriceOf(prices, product.Id) is not { } text) continue;
            if (!Price.TryParse(text, decimals, out var price)) return false;
            ordered.Add(new Quote(product.Id, price));
        }
        if (ordered.Count != prices.Length) return false;
        quotation = new Quotation(ordered.MoveToImmutable());
        return true;
    }

    private static string? PriceOf(ReadOnlySpan<KeyValuePair<string, string>> prices, string product)
    {
        foreach (var (id, price) in prices)
            if (id == product) return price;
        return null;
    }

    /// <summary>The one spelling, every price at its shortest.</summary>
    public byte[] ToBytes(int decimals)
    {
        var members = Prices.Select(quote => $"\"{quote.Product}\":\"{quote.Price.ToString(decimals)}\"");
        return [.. Head, .. Encoding.ASCII.GetBytes(string.Join(',', members)), .. Tail];
    }

    /// <summary>L of SEALING.md in bytes: what every quotation of the group is padded to.</summary>
    public static int PaddedLength(Group group, int decimals)
    {
        ArgumentNullException.ThrowIfNull(group);
        var longest = Head.Length + Tail.Length + group.Products.Length - 1
            + group.Products.Sum(product => product.Id.Length + 5 + PriceCharsWithoutDecimals + decimals);
        return 64 * ((4 + longest + 63) / 64);
    }

    /// <summary>Takes <c>[,]"id":"price"</c> off the front; not <c>bad</c> when something else stands there.</summary>
    private static bool TryTakeMember(
        ref ReadOnlySpan<byte> rest, string id, bool first, int decimals, out Price price, out bool bad)
    {
        price = default;
        bad = false;
        Span<byte> start = stackalloc byte[Limits.ProductIdCharsMax + 5];
        var text = first ? $"\"{id}\":\"" : $",\"{id}\":\"";
        if (id.Length > Limits.ProductIdCharsMax) throw new ArgumentException($"a product id of {id.Length} characters");
        start = start[..Encoding.ASCII.GetBytes(text, start)];
        if (!rest.StartsWith(start)) return false;

        bad = true;
        var after = rest[start.Length..];
        var length = after.IndexOf((byte)'"');
        if (length < 1 || length > PriceCharsWithoutDecimals + decimals) return false;
        Span<char> chars = stackalloc char[length];
        for (var i = 0; i < length; i++) chars[i] = (char)after[i];   // a byte above 127 becomes no ASCII digit
        if (!Price.TryParse(chars, decimals, out price)) return false;

        rest = after[(length + 1)..];
        bad = false;
        return true;
    }
}
