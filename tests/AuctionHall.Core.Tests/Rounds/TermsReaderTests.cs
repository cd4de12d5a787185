using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using AuctionHall.Rounds;
using Xunit;

namespace AuctionHall.Core.Tests.Rounds;

/// <summary>The reader of terms in their plain order takes nothing that the strict reader would read otherwise, and everything that the strict writer writes.</summary>
public sealed class TermsReaderTests(ITestOutputHelper output)
{
    private static readonly Label Name = new("名", "name");

    [Fact]
    public void Terms_with_every_member_and_every_part_are_read_without_the_framework()
    {
        var terms = Everything();
        Assert.Empty(Absent(terms, "terms"));
        var bytes = StrictJson.Write(terms);
        Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(StrictJson.Write(Assert.IsType<Terms>(TermsReader.TryRead(bytes)))));
        foreach (var part in Named(typeof(RulePart))) Assert.Contains(terms.Rules.Pipeline, one => one.GetType() == part);
        foreach (var kind in Named(typeof(EntryCondition))) Assert.Contains(terms.Rules.Pipeline.OfType<EntryPart>().Single().Any, one => one.GetType() == kind);
    }

    [Fact]
    public void Terms_without_what_may_be_absent_are_read_without_the_framework()
    {
        var terms = Everything();
        terms = terms with
        {
            Replaces = null, Extensions = null, Catalogue = null, Demand = null, Title = new Label("名"),
            Groups = [new Group { Id = "g-1", Name = Name, Volume = 1, Unit = Name, Products = [new Product { Id = "p-1", Name = Name }] }],
            Rules = terms.Rules with { Pipeline = [new UnitPart(RankedUnit.Product), new CapPart(), new ComparablePart(ComparableKey.Price), new RegionsPart(9), new SharesByNumberPart([])] },
        };
        var bytes = StrictJson.Write(terms);
        Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(StrictJson.Write(Assert.IsType<Terms>(TermsReader.TryRead(bytes)))));
    }

    [Fact]
    public void A_changed_text_is_read_as_the_strict_reader_reads_it_or_left_to_it()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("AUCTIONHALL_SEED"), out var given) ? given : 20260105;
        output.WriteLine($"seed {seed} (AUCTIONHALL_SEED)");
        var random = new Random(seed);
        var sound = StrictJson.Write(Everything());
        string[] pieces = ["null", "1.0", "1e0", "-0", "01", "true", "\"\"", "{}", "[]", "\\u0061", "\\ud800", " ", ",", ":", "{", "}", "[", "]", "9223372036854775808", "/**/", "\"zh\":\"x\","];
        var taken = 0;
        for (var i = 0; i < 4_000; i++)
        {
            var text = sound.ToList();
            var (at, length) = (random.Next(text.Count), random.Next(12));
            switch (random.Next(4))
            {
                case 0: text[at] = (byte)random.Next(256); break;
                case 1: text.RemoveRange(at, Math.Min(length, text.Count - at)); break;
                case 2: text.InsertRange(at, Encoding.ASCII.GetBytes(pieces[random.Next(pieces.Length)])); break;
                default: text.InsertRange(at, text.GetRange(random.Next(text.Count - length), length)); break;
            }
            if (TermsReader.TryRead(text.ToArray()) is not { } read) continue;
            taken++;
            var judged = StrictJson.TryRead<Terms>(text.ToArray(), out var problem);
            Assert.True(judged is not null, $"case {i}: {problem?.Message}");
            Assert.Equal(Encoding.UTF8.GetString(StrictJson.Write(judged)), Encoding.UTF8.GetString(StrictJson.Write(read)));
        }
        // A letter of a name, a digit of a volume, white space: that many changes leave terms behind.
        Assert.InRange(taken, 200, 3_000);
    }

    private static Terms Everything() => new()
    {
        Title = Name,
        Alliance = new Alliance(Name, Name, [new Member(Name, "2026-01-05")]),
        Drill = true,
        Replaces = Key(1),
        Hall = new HallKeys("hall", Key(2), Key(3)),
        Organisers = new Panel(1, [new Person(Name, Key(4))]),
        Custodians = new Panel(2, [new Person(Name, Key(5)), new Person(Name, Key(6))]),
        Timetable = new Timetable(new Instant(1_000_000), new Instant(2_000_001), new Instant(3_000_000), new Instant(4_000_000)),
        Extensions = [new Extension(120, 0, ExtendedFrom.End, 1_440, 1_500), new Extension(1, 120, ExtendedFrom.Timetable, 120, 120)],
        Decimals = 4,
        Revisions = 3,
        Rules = new AuctionHall.Rounds.Rules { Version = "2", Assumed = ["a"], Pipeline = Pipeline() },
        Catalogue = Key(7),
        Demand = new DemandBase(Key(8), "0.8"),
        Groups =
        [
            new Group
            {
                Id = "g-1", Name = Name, Volume = 1_000, Unit = Name,
                Products =
                [
                    new Product
                    {
                        Id = "p-1", Name = Name, Specification = "10 mg", Ceiling = "1.5", Coefficient = "1", Content = "10", Volume = 7, In = "A", Prices = [new NamedPrice("reference", "2")],
                        Origin = Origin.Imported, Registration = "r", Attributes = [new ProductAttribute("form", "tablet")],
                    },
                ],
            },
        ],
    };

    private static ImmutableArray<RulePart> Pipeline() =>
    [
        new UnitPart(RankedUnit.Product, PlacePrices.All, ["A", "B"]), new EligiblePart("credit", Lacking.Refused, 1, 3), new DecimalsPart(2, Excess.Rounded), new KnownLowestPart("known"),
        new BiddersPart(Counting.NotCounted, Counting.Counted), new ComparablePart(ComparableKey.PriceToContent, 4, "10", 2),
        new EntryPart(
            [new MultipleOfLowest("1.8"), new MultipleOfAnchor("1.3", "0.5"), new DecreaseFromCeiling("0.5"), new DecreaseFrom("reference", "0.3"), new PriceAtMost("1"), new ComparableAtMost("2"), new PriceAtMostNamed("n"), new AtMostSelectedOf("A")], "B"),
        new WorstRatioPart("1.8", "B"), new OrderPart([new TieCriterion("supply", Direction.Larger)]), new CapPart([1, 2], 2, Tied.Taken, "A"),
        new RevivalPart(RevivedOf.CapReached, RevivedAt.NamedPrice, 30, "1.3", AloneOf.Anchor, "n", [new PriceAtMost("1")], "supply", true, "0.5", RegionChoice.None, "A"), new SharesByNumberPart(["0.5"], Split.Regions),
        new SharesByRankPart([["1"], ["0.6", "0.4"]]), new SharesByClassPart([new ShareClass("one", "0.9", 1, new PriceAtMost("1"))], Unselected.Split), new RegionsPart(31, 1), new TotalsPart("ceiling", Mean.ByVolume),
    ];

    private static Bytes32 Key(byte value) => new(Enumerable.Repeat(value, Bytes32.Length).ToArray());

    private static IEnumerable<Type> Named(Type list) => list.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(named => named.DerivedType);

    /// <summary>The members of these values that have no value or the one of an absent member: they would not be written.</summary>
    private static IEnumerable<string> Absent(object value, string path)
    {
        foreach (var property in value.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0))
        {
            var (inner, name) = (property.GetValue(value), $"{path}.{property.Name}");
            if (inner is null || (property.PropertyType.IsEnum && property.IsDefined(typeof(JsonIgnoreAttribute)) && (int)inner == 0)) yield return name;
            else if (inner is System.Collections.IEnumerable list and not string)
            {
                foreach (var absent in list.Cast<object>().Where(one => one is not string).SelectMany(one => Absent(one, name))) yield return absent;
            }
            else if (property.PropertyType.Namespace == typeof(Terms).Namespace && property.PropertyType.IsClass)
            {
                foreach (var absent in Absent(inner, name)) yield return absent;
            }
        }
    }
}
