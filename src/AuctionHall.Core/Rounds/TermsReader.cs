using System.Collections.Immutable;
using System.Text.Json;

namespace AuctionHall.Rounds;

/// <summary>
/// Reads terms as <see cref="StrictJson"/> writes them, members in their order. The framework's reader takes tenths of a second to
/// compile itself for the shapes of terms, in every process anew; this one next to none. It knows no faults: what it does not
/// take, <see cref="StrictJson"/> reads and judges.
/// </summary>
internal static class TermsReader
{
    /// <summary>Null where the text is anything but terms in their plain order.</summary>
    public static Terms? TryRead(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var json = new PlainJson(utf8);
            var terms = Terms(ref json);
            return json.IsOver() ? terms : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON, or a text that is no UTF-8.
            return null;
        }
    }

    private static Terms Terms(ref PlainJson json)
    {
        json.Begin();
        var terms = new Terms
        {
            Title = Label(ref json, "title"u8),
            Alliance = Alliance(ref json),
            Drill = json.Flag("drill"u8),
            Replaces = json.Bytes32OrNone("replaces"u8),
            Hall = Hall(ref json),
            Organisers = Panel(ref json, "organisers"u8),
            Custodians = Panel(ref json, "custodians"u8),
            Timetable = Timetable(ref json),
            Extensions = json.ListOrNone("extensions"u8, Extension),
            Decimals = json.Small("decimals"u8),
            Revisions = json.Small("revisions"u8),
            Rules = RulesReader.Rules(ref json),
            Catalogue = json.Bytes32OrNone("catalogue"u8),
            Demand = Demand(ref json),
            Groups = json.List("groups"u8, Group),
        };
        json.End();
        return terms;
    }

    private static Label Label(ref PlainJson json, ReadOnlySpan<byte> name)
    {
        json.Begin(name);
        var label = new Label(json.Text("zh"u8), json.TextOrNone("en"u8));
        json.End();
        return label;
    }

    private static Alliance Alliance(ref PlainJson json)
    {
        json.Begin("alliance"u8);
        var alliance = new Alliance(Label(ref json, "name"u8), Label(ref json, "lead"u8), json.List("members"u8, Member));
        json.End();
        return alliance;
    }

    private static Member Member(ref PlainJson json)
    {
        json.Begin();
        var member = new Member(Label(ref json, "name"u8), json.TextOrNone("joined"u8));
        json.End();
        return member;
    }

    private static HallKeys Hall(ref PlainJson json)
    {
        json.Begin("hall"u8);
        var hall = new HallKeys(json.Text("name"u8), json.Bytes32("statements"u8), json.Bytes32("checkpoints"u8));
        json.End();
        return hall;
    }

    private static Panel Panel(ref PlainJson json, ReadOnlySpan<byte> name)
    {
        json.Begin(name);
        var panel = new Panel(json.Small("threshold"u8), json.List("people"u8, Person));
        json.End();
        return panel;
    }

    private static Person Person(ref PlainJson json)
    {
        json.Begin();
        var person = new Person(Label(ref json, "name"u8), json.Bytes32("key"u8));
        json.End();
        return person;
    }

    private static Timetable Timetable(ref PlainJson json)
    {
        json.Begin("timetable"u8);
        var timetable = new Timetable(json.Instant("start"u8), json.Instant("deadline"u8), json.Instant("opening"u8), json.Instant("unopened"u8));
        json.End();
        return timetable;
    }

    private static Extension Extension(ref PlainJson json)
    {
        json.Begin();
        var row = new Extension(json.Small("lasted"u8), json.Small("left"u8), json.Word<ExtendedFrom>("from"u8), json.Small("deadline"u8), json.Small("opening"u8));
        json.End();
        return row;
    }

    private static DemandBase? Demand(ref PlainJson json)
    {
        if (!json.Has("demand"u8)) return null;
        json.Begin();
        var demand = new DemandBase(json.Bytes32("sha256"u8), json.Text("ratio"u8));
        json.End();
        return demand;
    }

    private static Group Group(ref PlainJson json)
    {
        json.Begin();
        var group = new Group
        {
            Id = json.Text("id"u8),
            Name = Label(ref json, "name"u8),
            Products = json.List("products"u8, Product),
            Volume = json.Number("volume"u8),
            Unit = Label(ref json, "unit"u8),
        };
        json.End();
        return group;
    }

    private static Product Product(ref PlainJson json)
    {
        json.Begin();
        var product = new Product
        {
            Id = json.Text("id"u8),
            Name = Label(ref json, "name"u8),
            Specification = json.TextOrNone("specification"u8),
            Ceiling = json.TextOrNone("ceiling"u8),
            Coefficient = json.TextOrNone("coefficient"u8),
            Content = json.TextOrNone("content"u8),
            Volume = json.NumberOrNone("volume"u8),
            In = json.TextOrNone("in"u8),
            Prices = json.ListOrNone("prices"u8, NamedPrice),
            Origin = json.WordOrNone<Origin>("origin"u8),
            Registration = json.TextOrNone("registration"u8),
            Attributes = json.ListOrNone("attributes"u8, Attribute),
        };
        json.End();
        return product;
    }

    private static NamedPrice NamedPrice(ref PlainJson json)
    {
        json.Begin();
        var price = new NamedPrice(json.Text("name"u8), json.Text("price"u8));
        json.End();
        return price;
    }

    private static ProductAttribute Attribute(ref PlainJson json)
    {
        json.Begin();
        var attribute = new ProductAttribute(json.Text("name"u8), json.Text("value"u8));
        json.End();
        return attribute;
    }
}
