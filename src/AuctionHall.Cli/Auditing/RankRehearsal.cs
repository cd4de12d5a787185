using System.Buffers;
using System.Diagnostics;
using AuctionHall.Auctions;
using AuctionHall.Cli.Shell;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Auditing;

/// <summary>
/// Ranks a small group of its own and forgets it. The first ranking of a process is the one that pays for the compiler, and
/// while the terms are read a core has nothing else to do: 7 % less time on two cores (medians of eight). No result depends on it.
/// </summary>
internal static class RankRehearsal
{
    private static readonly Label Name = new("预演");

    public static Outcome Run()
    {
        var terms = Terms();
        TermsCheck.Problems(terms);
        var file = new QuotationsFile([Quotation("A", "5"), Quotation("B", "2.5"), Quotation("C", "2.5"), Quotation("D", "11")]);
        Outcome? ranked = null;
        PlainQuotations.Of((file, "", new Lazy<JsonLines>(() => throw new UnreachableException())), terms).Rank(null, Spell, outcome => ranked = outcome);
        return ranked!;

        static PlainQuotation Quotation(string enterprise, string price) => new(enterprise, "g-1", [new("p-1", price)]);

        static Outcome Spell(Outcome outcome)
        {
            outcome.WriteTo(new ArrayBufferWriter<byte>());
            return outcome;
        }
    }

    private static Terms Terms() => new()
    {
        Title = Name, Drill = true, Decimals = 4, Revisions = 1,
        Groups = [new Group { Id = "g-1", Name = Name, Unit = Name, Volume = 1_000, Products = [new Product { Id = "p-1", Name = Name, Ceiling = "10" }] }],
        Alliance = new Alliance(Name, Name, []),
        Hall = new HallKeys("hall", default, default),
        Organisers = new Panel(1, [new Person(Name, default)]),
        Custodians = new Panel(2, [new Person(Name, default), new Person(Name, default), new Person(Name, default)]),
        Timetable = new Timetable(default, default, default, default),
        Rules = new Rules
        {
            Version = Ranker.RulesVersion,
            Pipeline =
            [
                new UnitPart(RankedUnit.Enterprise), new BiddersPart(Counting.Counted, Counting.NotCounted), new ComparablePart(ComparableKey.PriceToCeiling),
                new EntryPart([new MultipleOfLowest("1.8"), new DecreaseFromCeiling("0.5")]), new OrderPart([]), new CapPart([1, 1, 2]), new SharesByNumberPart(["0.5"]),
            ],
        },
    };
}
