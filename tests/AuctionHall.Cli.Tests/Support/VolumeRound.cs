using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace AuctionHall.Cli.Tests.Support;

/// <summary>Unsigned terms of three regions and two groups, g-1 with p-1 and p-2, g-2 with p-1, whose shares are split by regions.</summary>
internal sealed class VolumeRound : IDisposable
{
    public const string Demand = """
        region,institution,group,product,units
        甲省,第一医院,g-1,p-1,50
        甲省,第二医院,g-1,p-2,30
        乙省,第一医院,g-1,p-1,21
        丙省,第三医院,g-1,p-1,0
        丙省,第三医院,g-2,p-1,7

        """;

    public const string ByRegions = """[{"part": "shares-by-number", "table": ["0.5", "0.6"], "split": "regions"}, {"part": "regions", "number": 3, "backups": 1}]""";

    private readonly SmallRound _round = new();

    public VolumeRound(string shares = ByRegions)
    {
        var terms = JsonNode.Parse(_round.Terms())!;
        terms["alliance"]!["members"] = JsonNode.Parse("""[{"name": {"zh": "甲省"}}, {"name": {"zh": "乙省"}}, {"name": {"zh": "丙省"}}]""");
        terms["groups"] = JsonNode.Parse("""
            [{"id": "g-1", "name": {"zh": "一组"}, "products": [{"id": "p-1", "name": {"zh": "产品一"}, "ceiling": "10"}, {"id": "p-2", "name": {"zh": "产品二"}, "ceiling": "10"}], "volume": 0, "unit": {"zh": "片"}},
             {"id": "g-2", "name": {"zh": "二组"}, "products": [{"id": "p-1", "name": {"zh": "产品三"}, "ceiling": "10"}], "volume": 0, "unit": {"zh": "片"}}]
            """);
        foreach (var part in JsonNode.Parse(shares)!.AsArray()) terms["rules"]!["pipeline"]!.AsArray().Add(part!.DeepClone());
        Terminal.Write("terms.json", terms.ToJsonString());
        Terminal.Write("demand.csv", Demand);
    }

    public Terminal Terminal => _round.Terminal;

    /// <summary>With the demand imported, A before B in g-1, and C alone in g-2.</summary>
    public VolumeRound Ranked()
    {
        Xunit.Assert.Equal(0, Terminal.Type("import demand demand.csv --terms terms.json --ratio 0.6").Code);
        Terminal.Write("q.json", """{"quotations": [{"enterprise": "A", "group": "g-1", "prices": {"p-1": "2"}}, {"enterprise": "B", "group": "g-1", "prices": {"p-1": "3"}}, {"enterprise": "C", "group": "g-2", "prices": {"p-1": "3"}}]}""");
        Terminal.Write("outcomes.json", Terminal.Type("rank terms.json q.json --json").Out);
        return this;
    }

    public void WriteBytes(string file, Encoding encoding, string text) => File.WriteAllBytes(Terminal.At(file), [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);

    /// <summary>The cells of a table's CSV file, without its heading.</summary>
    public string[][] Table(string file)
    {
        var bytes = File.ReadAllBytes(Terminal.At(file));
        Xunit.Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        return [.. Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(','))];
    }

    public long Sum(string file, int column) => Table(file).Sum(row => long.Parse(row[column], CultureInfo.InvariantCulture));

    public void Dispose() => _round.Dispose();
}
