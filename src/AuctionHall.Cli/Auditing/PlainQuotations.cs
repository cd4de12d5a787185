using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
internal sealed class PlainQuotations(Terms terms, Roster roster, ImmutableArray<(string Group, OpenedBid Bid)> bids, Bytes32 seed)
{
    public static PlainQuotations Read(World world, string name, Terms terms)
    {
        var bytes = Files.Read(world, name);
        var lines = JsonLines.Of(bytes);
        var file = StrictJson.TryRead<QuotationsFile>(bytes, out var problem)
            ?? throw new Failure($"{name}:{lines.FirstNull?.Line ?? (problem!.LineNumber ?? 0) + 1}: {(lines.FirstNull is null ? JsonLines.Sentence(problem!) : "null is no value; leave the member out")}",
                "`auctionhall rank --help` shows the shape");
        var given = file.Enterprises.ToDictionary(enterprise => enterprise.Code, StringComparer.Ordinal);
        var bids = ImmutableArray.CreateBuilder<(string, OpenedBid)>();
        var seen = new HashSet<(string, string)>();
        for (var i = 0; i < file.Quotations.Length; i++)
        {
            var (quotation, path) = (file.Quotations[i], string.Create(CultureInfo.InvariantCulture, $"quotations[{i}]"));
            var place = $"{name}:{lines.LineOf(path)}";
            if (!Texts.IsCreditCode(quotation.Enterprise)) throw new Failure($"{place}: '{quotation.Enterprise}' is no credit code", "1-18 of 0-9 A-Z");
            var group = terms.Groups.FirstOrDefault(known => known.Id == quotation.Group) ?? throw new Failure($"{place}: the terms have no group {quotation.Group}");
            if (!seen.Add((quotation.Enterprise, quotation.Group))) throw new Failure($"{place}: {quotation.Enterprise} quotes twice in {quotation.Group}");
            var prices = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (product, price) in quotation.Prices)
                QuotationInput.Add(prices, group, product, price, terms.Decimals, $"{name}:{lines.LineOf($"{path}.prices.{product}")}");
            _ = Quotation.TryCreate(group, prices, terms.Decimals, out var created);
            // Nobody signs a plain quotation; what stands for its key follows from the code, so equal files give equal outcomes.
            var key = new Bytes32(SHA256.HashData(Encoding.ASCII.GetBytes(quotation.Enterprise)));
            bids.Add((group.Id, new OpenedBid(quotation.Enterprise, key, 1, new BidContent.Quoted(created!))));
        }
        var codes = file.Quotations.Select(quotation => quotation.Enterprise).Concat(given.Keys).Distinct(StringComparer.Ordinal);
        var enterprises = codes.ToImmutableSortedDictionary(code => code, code => Enrolled(terms, code, given.GetValueOrDefault(code)), StringComparer.Ordinal);
        return new PlainQuotations(terms, new Roster { Enterprises = enterprises }, bids.ToImmutable(), file.Seed ?? default);
    }

    public ImmutableArray<Outcome> Rank(string? only)
    {
        if (only is not null && terms.Groups.All(group => group.Id != only)) throw new Failure($"the terms have no group {only}");
        return [.. terms.Groups.Where(group => only is null || group.Id == only)
            .Select(group => Ranker.Rank(terms, group, roster, [.. bids.Where(bid => bid.Group == group.Id).Select(bid => bid.Bid)], seed))];
    }

    private static Enterprise Enrolled(Terms terms, string code, PlainEnterprise? given)
    {
        var groups = given?.Groups
            ?? [.. terms.Groups.Select(group => new AllowedGroup(group.Id, [.. group.Products.Select(product => new AllowedProduct(product.Id, []))]))];
        return new Enterprise
        {
            Code = code,
            Name = given?.Name ?? new Label(code),
            Keys = [],
            Suspended = given?.Suspended ?? false,
            Related = given?.Related ?? code,
            Allowed = groups.ToImmutableSortedDictionary(
                group => group.Group,
                group => group.Products.ToImmutableSortedDictionary(
                    product => product.Product,
                    product => new Criteria(product.Criteria.ToImmutableSortedDictionary(c => c.Criterion, c => c.Value, StringComparer.Ordinal)),
                    StringComparer.Ordinal),
                StringComparer.Ordinal),
        };
    }
}
