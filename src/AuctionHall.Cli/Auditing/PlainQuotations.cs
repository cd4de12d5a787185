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

/// <summary>Plain quotations under sound terms, ready to be ranked.</summary>
internal sealed class PlainQuotations
{
    private readonly Terms _terms;
    private readonly Roster _roster;
    private readonly Bytes32 _seed;

    /// <summary>By group id.</summary>
    private readonly Dictionary<string, GroupBids> _bids;

    private PlainQuotations(Terms terms, Roster roster, Bytes32 seed, Dictionary<string, GroupBids> bids) =>
        (_terms, _roster, _seed, _bids) = (terms, roster, seed, bids);

    /// <summary>The file as far as it is one; the terms say more, and may be read at the same time.</summary>
    public static (QuotationsFile File, string Name, Lazy<JsonLines> Lines) Parse(World world, string name)
    {
        var bytes = Files.Read(world, name);
        // Only a fault asks for lines: finding them takes longer than the ranking.
        var lines = new Lazy<JsonLines>(() => JsonLines.Of(bytes));
        var file = QuotationsReader.TryRead(bytes, out var problem) ?? throw Unreadable(name, lines.Value, problem!);
        return (file, name, lines);
    }

    public static PlainQuotations Of((QuotationsFile File, string Name, Lazy<JsonLines> Lines) parsed, Terms terms)
    {
        var (file, name, lines) = parsed;
        var given = new Dictionary<string, PlainEnterprise>(StringComparer.Ordinal);
        for (var i = 0; i < file.Enterprises.Length; i++)
            if (!given.TryAdd(file.Enterprises[i].Code, file.Enterprises[i]))
                throw new Failure(string.Create(CultureInfo.InvariantCulture, $"{name}:{lines.Value.LineOf($"enterprises[{i}]")}: {file.Enterprises[i].Code} stands twice under enterprises"));
        var groups = terms.Groups.ToDictionary(group => group.Id, group => new GroupBids(group), StringComparer.Ordinal);
        var quoting = new Dictionary<string, Quoting>(StringComparer.Ordinal);
        for (var i = 0; i < file.Quotations.Length; i++)
        {
            var quotation = file.Quotations[i];
            if (!Texts.IsCreditCode(quotation.Enterprise)) throw new Failure($"{Place()}: '{quotation.Enterprise}' is no credit code", "1-18 of 0-9 A-Z");
            if (!groups.TryGetValue(quotation.Group, out var group)) throw new Failure($"{Place()}: the terms have no group {quotation.Group}");
            if (!group.Enterprises.Add(quotation.Enterprise)) throw new Failure($"{Place()}: {quotation.Enterprise} quotes twice in {quotation.Group}");
            if (!Quotation.TryCreate(group.Group, quotation.Prices, terms.Decimals, out var created))
                foreach (var (product, price) in quotation.Prices.OrderBy(price => price.Key))
                    QuotationInput.Add([], group.Group, product, price, terms.Decimals, Place($".prices.{product}"));
            if (!quoting.TryGetValue(quotation.Enterprise, out var enterprise)) quoting.Add(quotation.Enterprise, enterprise = new Quoting(quotation.Enterprise));
            group.Bids.Add(new OpenedBid(enterprise.Code, enterprise.Key, 1, new BidContent.Quoted(created!)));

            string Place(string member = "") => string.Create(CultureInfo.InvariantCulture, $"{name}:{lines.Value.LineOf($"quotations[{i}]{member}")}");
        }
        var all = Everything(terms);
        var enterprises = quoting.Keys.Concat(given.Keys).Distinct(StringComparer.Ordinal)
            .ToImmutableSortedDictionary(code => code, code => Enrolled(code, given.GetValueOrDefault(code), all), StringComparer.Ordinal);
        return new PlainQuotations(terms, new Roster { Enterprises = enterprises }, file.Seed ?? default, groups);
    }

    /// <summary>
    /// Ranks the groups, spread over the cores, and hands what the caller makes of each outcome to <paramref name="print"/> in
    /// the terms' order, as soon as all before it are printed: so few of them are in memory at any time.
    /// </summary>
    public void Rank<T>(string? only, Func<Outcome, T> of, Action<T> print) where T : class
    {
        var groups = _terms.Groups.Where(group => only is null || group.Id == only).ToArray();
        if (only is not null && groups.Length == 0) throw new Failure($"the terms have no group {only}");
        var made = new T?[groups.Length];
        var (taken, printed) = (-1, 0);
        Parallel.For(0, Environment.ProcessorCount, _ =>
        {
            for (var i = Interlocked.Increment(ref taken); i < groups.Length; i = Interlocked.Increment(ref taken))
            {
                var outcome = of(Ranker.Rank(_terms, groups[i], _roster, _bids[groups[i].Id].Bids, _seed));
                lock (made)
                {
                    made[i] = outcome;
                    for (; printed < made.Length && made[printed] is { } next; printed++)
                    {
                        print(next);
                        made[printed] = null;
                    }
                }
            }
        });
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

    /// <summary>What an enterprise may quote of which nothing else is told.</summary>
    private static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, Criteria>> Everything(Terms terms)
    {
        var groups = ImmutableSortedDictionary.CreateBuilder<string, ImmutableSortedDictionary<string, Criteria>>(StringComparer.Ordinal);
        foreach (var group in terms.Groups)
        {
            var products = ImmutableSortedDictionary.CreateBuilder<string, Criteria>(StringComparer.Ordinal);
            foreach (var product in group.Products) products.Add(product.Id, Criteria.None);
            groups.Add(group.Id, products.ToImmutable());
        }
        return groups.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, Criteria>> Allowed(ImmutableArray<AllowedGroup> groups) =>
        groups.ToImmutableSortedDictionary(
            group => group.Group,
            group => group.Products.ToImmutableSortedDictionary(
                product => product.Product,
                product => new Criteria(product.Criteria.ToImmutableSortedDictionary(c => c.Criterion, c => c.Value, StringComparer.Ordinal)),
                StringComparer.Ordinal),
            StringComparer.Ordinal);

    private sealed class Quoting(string code)
    {
        public string Code { get; } = code;

        /// <summary>Nobody signs a plain quotation; what stands for its key follows from the code, so equal files give equal outcomes.</summary>
        public Bytes32 Key { get; } = new(SHA256.HashData(Encoding.ASCII.GetBytes(code)));
    }

    /// <summary>What was quoted in one group so far.</summary>
    private sealed class GroupBids(Group group)
    {
        public Group Group { get; } = group;

        public List<OpenedBid> Bids { get; } = [];

        public HashSet<string> Enterprises { get; } = new(StringComparer.Ordinal);
    }
}
