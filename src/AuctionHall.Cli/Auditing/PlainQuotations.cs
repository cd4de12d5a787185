using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AuctionHall.Auctions;
using AuctionHall.Cli.Bidding;
using AuctionHall.Cli.Shell;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Auditing;

/// <summary>The file of `rank`: who quotes what, and what the roster would say of them.</summary>
internal sealed record QuotationsFile(ImmutableArray<PlainQuotation> Quotations)
{
    public ImmutableArray<PlainEnterprise> Enterprises { get; init; } = [];
    public Bytes32? Seed { get; init; }
}

internal sealed record PlainQuotation(string Enterprise, string Group, SortedDictionary<string, string> Prices);

internal sealed record PlainEnterprise(string Code)
{
    public Label? Name { get; init; }
    public string? Related { get; init; }
    public bool Suspended { get; init; }
    public ImmutableArray<AllowedGroup>? Groups { get; init; }
}

/// <summary>Plain quotations under sound terms, ready to be ranked.</summary>
internal sealed class PlainQuotations(Terms terms, Roster roster, ILookup<string, OpenedBid> bids, Bytes32 seed)
{
    /// <summary>The file as far as it is one; the terms say more, and may be read at the same time.</summary>
    public static (QuotationsFile File, string Name, Lazy<JsonLines> Lines) Parse(World world, string name)
    {
        var bytes = Files.Read(world, name);
        // Only a fault asks for lines: finding them takes longer than the ranking.
        var lines = new Lazy<JsonLines>(() => JsonLines.Of(bytes));
        var file = StrictJson.TryRead<QuotationsFile>(bytes, out var problem) ?? throw Unreadable(name, lines.Value, problem!);
        return (file, name, lines);
    }

    public static PlainQuotations Of((QuotationsFile File, string Name, Lazy<JsonLines> Lines) parsed, Terms terms)
    {
        var (file, name, lines) = parsed;
        var given = file.Enterprises.ToDictionary(enterprise => enterprise.Code, StringComparer.Ordinal);
        var groups = terms.Groups.ToDictionary(group => group.Id, StringComparer.Ordinal);
        var bids = new List<(string Group, OpenedBid Bid)>(file.Quotations.Length);
        var keys = new Dictionary<string, Bytes32>(StringComparer.Ordinal);
        var seen = new HashSet<(string, string)>();
        for (var i = 0; i < file.Quotations.Length; i++)
        {
            var quotation = file.Quotations[i];
            if (!Texts.IsCreditCode(quotation.Enterprise)) throw new Failure($"{Place()}: '{quotation.Enterprise}' is no credit code", "1-18 of 0-9 A-Z");
            if (!groups.TryGetValue(quotation.Group, out var group)) throw new Failure($"{Place()}: the terms have no group {quotation.Group}");
            if (!seen.Add((quotation.Enterprise, quotation.Group))) throw new Failure($"{Place()}: {quotation.Enterprise} quotes twice in {quotation.Group}");
            if (!Quotation.TryCreate(group, quotation.Prices, terms.Decimals, out var created))
                foreach (var (product, price) in quotation.Prices)
                    QuotationInput.Add([], group, product, price, terms.Decimals, Place($".prices.{product}"));
            // Nobody signs a plain quotation; what stands for its key follows from the code, so equal files give equal outcomes.
            if (!keys.TryGetValue(quotation.Enterprise, out var key))
                keys.Add(quotation.Enterprise, key = new Bytes32(SHA256.HashData(Encoding.ASCII.GetBytes(quotation.Enterprise))));
            bids.Add((group.Id, new OpenedBid(quotation.Enterprise, key, 1, new BidContent.Quoted(created!))));

            string Place(string member = "") => string.Create(CultureInfo.InvariantCulture, $"{name}:{lines.Value.LineOf($"quotations[{i}]{member}")}");
        }
        var all = Allowed([.. terms.Groups.Select(group => new AllowedGroup(group.Id, [.. group.Products.Select(product => new AllowedProduct(product.Id, []))]))]);
        var enterprises = keys.Keys.Concat(given.Keys).Distinct(StringComparer.Ordinal)
            .ToImmutableSortedDictionary(code => code, code => Enrolled(code, given.GetValueOrDefault(code), all), StringComparer.Ordinal);
        return new PlainQuotations(terms, new Roster { Enterprises = enterprises }, bids.ToLookup(bid => bid.Group, bid => bid.Bid, StringComparer.Ordinal), file.Seed ?? default);
    }

    /// <summary>The outcomes in the terms' order, each turned into what the caller makes of it; groups are spread over the cores.</summary>
    public T[] Rank<T>(string? only, Func<Outcome, T> of)
    {
        if (only is not null && terms.Groups.All(group => group.Id != only)) throw new Failure($"the terms have no group {only}");
        var groups = terms.Groups.Where(group => only is null || group.Id == only).ToList();
        var made = new T[groups.Count];
        Parallel.For(0, groups.Count, i => made[i] = of(Ranker.Rank(terms, groups[i], roster, [.. bids[groups[i].Id]], seed)));
        return made;
    }

    private static Failure Unreadable(string name, JsonLines lines, JsonException problem) =>
        new($"{name}:{lines.FirstNull?.Line ?? (problem.LineNumber ?? 0) + 1}: {(lines.FirstNull is null ? JsonLines.Sentence(problem) : "null is no value; leave the member out")}",
            "`auctionhall rank --help` shows the shape");

    private static Enterprise Enrolled(string code, PlainEnterprise? given, ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, Criteria>> all) => new()
    {
        Code = code,
        Name = given?.Name ?? new Label(code),
        Keys = [],
        Suspended = given?.Suspended ?? false,
        Related = given?.Related ?? code,
        Allowed = given?.Groups is { } groups ? Allowed(groups) : all,
    };

    private static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, Criteria>> Allowed(ImmutableArray<AllowedGroup> groups) =>
        groups.ToImmutableSortedDictionary(
            group => group.Group,
            group => group.Products.ToImmutableSortedDictionary(
                product => product.Product,
                product => new Criteria(product.Criteria.ToImmutableSortedDictionary(c => c.Criterion, c => c.Value, StringComparer.Ordinal)),
                StringComparer.Ordinal),
            StringComparer.Ordinal);
}
