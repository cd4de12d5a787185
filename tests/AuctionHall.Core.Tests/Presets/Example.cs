using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AuctionHall.Presets;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Tests.Support;

namespace AuctionHall.Tests.Presets;

/// <summary>A group of tests/vectors/presets with its quotations and the outcome that was worked out by hand.</summary>
internal sealed record Example(string Preset, Group Group, Roster Roster, ImmutableArray<OpenedBid> Bids, Bytes32 Seed, JsonElement Expected)
{
    private static readonly string Folder = SharedData.Source("tests/vectors/presets");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    /// <summary>The examples of a preset; a round that shares another's rules shares its examples.</summary>
    public static ImmutableArray<Example> Of(Preset preset)
    {
        var json = SharedData.Json(Path.Combine(Folder, $"{preset.SameAs ?? preset.Name}.json"));
        return [.. json.GetProperty("examples").EnumerateArray().Select(example => Read(json.Text("preset"), example, preset.Decimals))];
    }

    public Outcome Rank(Rules rules, int decimals) => Ranker.Rank(TermsFor.Of(rules, [Group], decimals), Group, Roster, Bids, Seed);

    private static Example Read(string preset, JsonElement example, int decimals)
    {
        var group = As<Group>(example.GetProperty("group"));
        var quotations = example.GetProperty("quotations").EnumerateArray().ToList();
        return new Example(
            preset, group,
            new Roster { Enterprises = quotations.Select(quotation => Enrolled(quotation, group)).ToImmutableSortedDictionary(e => e.Code, e => e, StringComparer.Ordinal) },
            [.. quotations.Select(quotation => Bid(quotation, group, decimals))],
            example.TryGetProperty("seed", out var seed) ? Bytes32.Parse(seed.GetString()!) : default,
            example.GetProperty("expected"));
    }

    private static Enterprise Enrolled(JsonElement quotation, Group group)
    {
        var code = quotation.Text("enterprise");
        var numbers = quotation.TryGetProperty("numbers", out var given) ? given : default;
        return new Enterprise
        {
            Code = code, Name = new Label(code), Keys = [],
            Related = quotation.TryGetProperty("bidder", out var bidder) ? bidder.GetString()! : code,
            Allowed = ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, Criteria>>(StringComparer.Ordinal).Add(
                group.Id, group.Products.ToImmutableSortedDictionary(product => product.Id, product => NumbersOf(numbers, product.Id), StringComparer.Ordinal)),
        };
    }

    private static Criteria NumbersOf(JsonElement numbers, string product) =>
        numbers.ValueKind is JsonValueKind.Object && numbers.TryGetProperty(product, out var own)
            ? new Criteria(own.EnumerateObject().ToImmutableSortedDictionary(number => number.Name, number => number.Value.GetInt64(), StringComparer.Ordinal))
            : Criteria.None;

    /// <summary>Nobody signs here: SHA-256 of the code stands for the key, as in `auctionhall rank`.</summary>
    private static OpenedBid Bid(JsonElement quotation, Group group, int decimals)
    {
        var code = quotation.Text("enterprise");
        var prices = quotation.GetProperty("prices").EnumerateObject().ToDictionary(price => price.Name, price => price.Value.GetString()!);
        return new OpenedBid(code, new Bytes32(SHA256.HashData(Encoding.ASCII.GetBytes(code))), 1,
            Quotation.TryCreate(group, prices, decimals, out var created) ? new BidContent.Quoted(created) : throw new ArgumentException($"{code}: no quotation"));
    }

    private static T As<T>(JsonElement element) where T : class =>
        StrictJson.TryRead<T>(Encoding.UTF8.GetBytes(element.GetRawText()), out var problem) ?? throw new InvalidOperationException(problem!.Message);
}
