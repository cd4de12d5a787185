using System.Collections.Immutable;
using System.Text.Json;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Auditing;

/// <summary>
/// Reads the file of `rank` as strictly as all else is read, in the words of the house. By hand, because there are a hundred
/// thousand quotations: the framework's way through members and dictionaries would take longer than their ranking.
/// </summary>
internal static class QuotationsReader
{
    private const string Unfit = "the value is not of the kind that is needed here";

    /// <summary>Null with a sentence and the line (from 0) where the text is not what it should be.</summary>
    public static QuotationsFile? TryRead(ReadOnlySpan<byte> utf8, out JsonException? problem) => StrictJson.TryRead(utf8, Read, out problem);

    private static QuotationsFile Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = StrictJson.DepthMax });
        try
        {
            reader.Read();
            var file = File(ref reader);
            reader.Read();
            return file;
        }
        catch (Exception e) when (e is JsonException { LineNumber: null } or InvalidOperationException)
        {
            // The framework's other exception is a text that is no Unicode.
            throw new JsonException(e is JsonException ? e.Message : Unfit, null, utf8[..(int)reader.TokenStartIndex].Count((byte)'\n'), null);
        }
    }

    private static QuotationsFile File(ref Utf8JsonReader reader)
    {
        ImmutableArray<PlainQuotation>? quotations = null;
        ImmutableArray<PlainEnterprise>? enterprises = null;
        Bytes32? seed = null;
        Need(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("quotations"u8)) quotations = quotations is null ? Quotations(ref reader) : throw Twice("quotations");
            else if (reader.ValueTextEquals("enterprises"u8)) enterprises = enterprises is null ? JsonSerializer.Deserialize<ImmutableArray<PlainEnterprise>>(ref reader, StrictJson.Options) : throw Twice("enterprises");
            else if (reader.ValueTextEquals("seed"u8)) seed = seed is null ? Seed(ref reader) : throw Twice("seed");
            else throw new JsonException($"there is no member '{reader.GetString()}' here");
        }
        return new QuotationsFile(quotations ?? throw new JsonException("a member is missing: 'quotations'")) { Enterprises = enterprises ?? [], Seed = seed };
    }

    private static Bytes32 Seed(ref Utf8JsonReader reader) =>
        Bytes32.TryParse(Text(ref reader, null), out var seed) ? seed : throw new JsonException("not 64 lower-case hexadecimal digits");

    private static ImmutableArray<PlainQuotation> Quotations(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartArray) throw new JsonException("a list is needed here");
        var quotations = ImmutableArray.CreateBuilder<PlainQuotation>();
        PlainQuotation? last = null;
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray) quotations.Add(last = One(ref reader, last));
        return quotations.DrainToImmutable();
    }

    private static PlainQuotation One(ref Utf8JsonReader reader, PlainQuotation? last)
    {
        string? enterprise = null, group = null;
        KeyValuePair<string, string>[]? prices = null;
        Need(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("enterprise"u8)) enterprise = enterprise is null ? Text(ref reader, last?.Enterprise) : throw Twice("enterprise");
            else if (reader.ValueTextEquals("group"u8)) group = group is null ? Text(ref reader, last?.Group) : throw Twice("group");
            else if (reader.ValueTextEquals("prices"u8)) prices = prices is null ? Prices(ref reader, last?.Prices) : throw Twice("prices");
            else throw new JsonException($"there is no member '{reader.GetString()}' here");
        }
        return enterprise is not null && group is not null && prices is not null
            ? new PlainQuotation(enterprise, group, prices)
            : throw new JsonException($"a member is missing: {string.Join(", ", Missing(enterprise, group, prices))}");
    }

    private static KeyValuePair<string, string>[] Prices(ref Utf8JsonReader reader, KeyValuePair<string, string>[]? last)
    {
        KeyValuePair<string, string>[] prices = [];
        reader.Read();
        Need(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var product = Same(ref reader, last?.Length > prices.Length ? last[prices.Length].Key : null);
            foreach (var (other, _) in prices)
                if (other == product) throw new JsonException("a member stands twice");
            // Nearly all quotations have one price, few have more than a handful.
            prices = [.. prices, new(product, Text(ref reader, null))];
        }
        return prices;
    }

    /// <param name="last">What stood in this place of the quotation before.</param>
    private static string Text(ref Utf8JsonReader reader, string? last)
    {
        reader.Read();
        Need(ref reader, JsonTokenType.String);
        return Same(ref reader, last);
    }

    /// <summary>Most files are written group by group or enterprise by enterprise: what repeats is kept once.</summary>
    private static string Same(ref Utf8JsonReader reader, string? last) =>
        last is not null && reader.ValueTextEquals(last) ? last : reader.GetString()!;

    private static void Need(ref Utf8JsonReader reader, JsonTokenType kind)
    {
        if (reader.TokenType != kind) throw new JsonException(Unfit);
    }

    private static JsonException Twice(string member) => new($"the member '{member}' stands twice");

    private static IEnumerable<string> Missing(string? enterprise, string? group, KeyValuePair<string, string>[]? prices)
    {
        if (enterprise is null) yield return "'enterprise'";
        if (group is null) yield return "'group'";
        if (prices is null) yield return "'prices'";
    }
}
