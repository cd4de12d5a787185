using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Tests.Ranking;

/// <summary>A group to rank, said in a few words; what is not said has a value that does not matter.</summary>
internal sealed record Case
{
    public static readonly Bytes32 Seed = Digest("seed");

    public int Decimals { get; init; } = 4;
    public RankedUnit Unit { get; init; } = RankedUnit.Enterprise;
    public PlacePrices Prices { get; init; } = PlacePrices.Best;

    /// <summary>`a b`: the bidding units, in their order; none, and all is one group.</summary>
    public string Apart { get; init; } = "";

    /// <summary>What stands between unit and bidders: eligible, decimals, known-lowest.</summary>
    public ImmutableArray<RulePart> Validity { get; init; } = [];

    public BiddersPart Bidders { get; init; } = new(Counting.Counted, Counting.NotCounted);
    public ComparablePart Comparable { get; init; } = new(ComparableKey.Price);
    public EntryPart? Entry { get; init; }
    public ImmutableArray<TieCriterion> Ties { get; init; } = [];
    public ImmutableArray<int> Cap { get; init; } = [100];
    public ImmutableArray<RevivalPart> Revivals { get; init; } = [];

    /// <summary>`A p-1` separated by commas: who accepted; null while revivals are offered.</summary>
    public string? Accepted { get; init; }

    public RulePart? Shares { get; init; }
    public int? Regions { get; init; }
    public int Backups { get; init; }
    public TotalsPart? Totals { get; init; }

    /// <summary>Counts only where no product has a volume of its own.</summary>
    public long Volume { get; init; } = 1000;

    /// <summary>The order of entry, order and cap.</summary>
    public string Placing { get; init; } = "entry order cap";

    /// <summary>In place of <see cref="Placing"/>, with Entry, Ties and Cap: what stands between comparable and the shares.</summary>
    public ImmutableArray<RulePart>? Stage { get; init; }

    /// <summary>
    /// `p-1 ceiling coefficient`, separated by commas; `-` leaves one out. Behind them `content=0.5`, `volume=100`, `in=a`, and by any
    /// other name a named price: `reference=35`.
    /// </summary>
    public string Products { get; init; } = "p-1 10 -";

    /// <summary>`A p-1=2.5 p-2=3`; `A bad`, `A broken` are void, `A` alone is no offer. One bid a line or after a semicolon.</summary>
    public string Bids { get; init; } = "";

    public ImmutableHashSet<string> Suspended { get; init; } = [];

    /// <summary>Bidders that are not on the roster.</summary>
    public ImmutableHashSet<string> Strangers { get; init; } = [];

    /// <summary>`A B`: B is related to A; the bidder is the smaller code.</summary>
    public string Related { get; init; } = "";

    /// <summary>`A p-1`: A may not quote p-1. Everyone may quote everything else.</summary>
    public string Forbidden { get; init; } = "";

    /// <summary>`A p-1 sales 5` separated by commas.</summary>
    public string Criteria { get; init; } = "";

    public Rules Rules()
    {
        var placing = Stage ?? [.. Placing.Split(' ').Select(RulePart? (name) => name switch
        {
            "entry" => Entry,
            "order" => new OrderPart(Ties),
            "cap" => new CapPart(Cap),
            _ => throw new ArgumentException(name),
        }).OfType<RulePart>()];
        return new Rules
        {
            Version = "2",
            Pipeline =
            [
                new UnitPart(Unit, Prices, Apart == "" ? null : [.. Apart.Split(' ')]), .. Validity, Bidders, Comparable, .. placing, .. Revivals,
                .. (RulePart[])(Shares is null ? [] : [Shares]),
                .. (RulePart[])(Regions is { } number ? [new RegionsPart(number, Backups)] : []),
                .. (RulePart[])(Totals is null ? [] : [Totals]),
            ],
        };
    }

    public Group Group()
    {
        ImmutableArray<Product> products = [.. Products.Split(',', StringSplitOptions.TrimEntries).Select(text => ProductOf(text.Split(' ')))];
        return new Group
        {
            Id = "g-01",
            Name = new Label("组"),
            Unit = new Label("片"),
            Volume = products.Any(product => product.Volume is not null) ? products.Sum(product => product.Volume ?? 0) : Volume,
            Products = products,
        };
    }

    private static Product ProductOf(string[] words)
    {
        var more = words[3..].Select(word => word.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        var prices = more.Where(pair => pair.Key is not ("content" or "volume" or "in")).Select(pair => new NamedPrice(pair.Key, pair.Value)).ToImmutableArray();
        return new Product
        {
            Id = words[0],
            Name = new Label(words[0]),
            Ceiling = words[1] == "-" ? null : words[1],
            Coefficient = words[2] == "-" ? null : words[2],
            Content = more.GetValueOrDefault("content"),
            Volume = more.TryGetValue("volume", out var volume) ? long.Parse(volume, System.Globalization.CultureInfo.InvariantCulture) : null,
            In = more.GetValueOrDefault("in"),
            Prices = prices.IsEmpty ? null : prices,
        };
    }

    public Terms Terms() => TermsOf(Rules(), [Group()], Decimals);

    public Roster Roster()
    {
        var related = Words(Related, ',').SelectMany(pair => pair.Select(code => (code, pair.Min(StringComparer.Ordinal)!))).ToDictionary(p => p.code, p => p.Item2);
        var criteria = Words(Criteria, ',').ToLookup(words => (words[0], words[1]));
        var forbidden = Words(Forbidden, ',').Select(words => (words[0], words[1])).ToHashSet();
        return new Roster
        {
            Enterprises = Words(Bids, ';', '\n').Select(words => words[0]).Where(code => !Strangers.Contains(code)).ToImmutableSortedDictionary(code => code, code => new Enterprise
            {
                Code = code,
                Name = new Label(code),
                Keys = [],
                Related = related.GetValueOrDefault(code, code),
                Suspended = Suspended.Contains(code),
                Allowed = Sorted<ImmutableSortedDictionary<string, Criteria>>([("g-01", Sorted(Group().Products
                    .Where(product => !forbidden.Contains((code, product.Id)))
                    .Select(product => (product.Id, new Criteria(Sorted(criteria[(code, product.Id)].Select(words => (words[2], long.Parse(words[3], System.Globalization.CultureInfo.InvariantCulture))))))))) ]),
            }, StringComparer.Ordinal),
        };
    }

    public ImmutableArray<OpenedBid> Opened() =>
        [.. Words(Bids, ';', '\n').Select(words => new OpenedBid(words[0], Digest(words[0]), 1, Content(words)))];

    public ImmutableHashSet<Revived>? Revived() => Accepted is null ? null : [.. Words(Accepted, ',').Select(words => new Revived(words[0], words[1]))];

    public Outcome Rank() => Ranker.Rank(Terms(), Group(), Roster(), Opened(), Seed, Revived());

    /// <summary>The case with answers to what it offers: yes to every other offer, from the first or the second on.</summary>
    public Case Answered(int from) => this with
    {
        Accepted = string.Join(',', Rank().Items.Where(item => item.Offer is not null).Where((_, i) => i % 2 == from).Select(item => $"{item.Enterprise} {item.Product}")),
    };

    /// <summary>The selected in order of place, as `A/p-1 B/p-2`.</summary>
    public string Selected() => string.Join(' ', Rank().Items.Where(item => item.Verdict is Verdict.Selected).Select(item => $"{item.Enterprise}/{item.Product}"));

    public Verdict VerdictOf(string enterprise, string product = "p-1") =>
        Rank().Items.Single(item => item.Enterprise == enterprise && item.Product == product).Verdict;

    public static Terms TermsOf(Rules rules, ImmutableArray<Group> groups, int decimals) => new()
    {
        Title = new Label("轮"),
        Alliance = new Alliance(new Label("盟"), new Label("牵头"), []),
        Hall = new HallKeys("hall", default, default),
        Organisers = new Panel(1, []),
        Custodians = new Panel(2, []),
        Timetable = new Timetable(default, default, default, default),
        Decimals = decimals,
        Revisions = 5,
        Rules = rules,
        Groups = groups,
    };

    public static Bytes32 Digest(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private BidContent Content(string[] words)
    {
        if (words is [_, "bad"]) return new BidContent.BadQuotation();
        if (words is [_, "broken"]) return new BidContent.NotRecreatable();
        var prices = words[1..].Select(word => word.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return Quotation.TryCreate(Group(), prices, Decimals, out var quotation)
            ? new BidContent.Quoted(quotation)
            : throw new ArgumentException(string.Join(' ', words));
    }

    private static ImmutableSortedDictionary<string, T> Sorted<T>(IEnumerable<(string Key, T Value)> pairs) =>
        pairs.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    private static IEnumerable<string[]> Words(string text, params char[] separators) =>
        text.Split(separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
