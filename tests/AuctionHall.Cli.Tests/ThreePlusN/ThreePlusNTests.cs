using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AuctionHall.Auctions;
using AuctionHall.Cli.Demonstration;
using AuctionHall.Cli.Tests.Support;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using Xunit;

namespace AuctionHall.Cli.Tests.ThreePlusN;

/// <summary>A whole round of the 3+N shape, from the catalogue to the allotment, and its totals by another program.</summary>
public sealed class ThreePlusNTests
{
    private const string Draft = """
        {"title": {"zh": "人工晶体“3+N”规模演练（虚构数据）"},
         "alliance": {"name": {"zh": "演练联盟"}, "lead": {"zh": "演练联采办"}, "members": [MEMBERS]},
         "drill": true,
         "hall": {"name": "hall.example", "statements": "KEY0", "checkpoints": "KEY1"},
         "organisers": {"threshold": 1, "people": [{"name": {"zh": "甲"}, "key": "KEY2"}]},
         "custodians": {"threshold": 2, "people": [{"name": {"zh": "乙"}, "key": "KEY3"}, {"name": {"zh": "丙"}, "key": "KEY4"}, {"name": {"zh": "丁"}, "key": "KEY5"}]},
         "timetable": {"start": "2026-01-05T09:00:00+08:00", "deadline": "2026-01-05T10:00:00+08:00", "opening": "2026-01-05T10:00:00+08:00", "unopened": "2026-01-05T12:00:00+08:00"},
         "decimals": 2, "revisions": 5,
         "rules": {"version": "2", "pipeline": []},
         "groups": []}
        """;

    [Fact]
    public void Totals_of_14000_models_of_85_products_are_found_again_by_thirty_lines_of_another_language()
    {
        using var terminal = new Terminal();
        var market = new Market();

        // The office: a preset, the catalogue, the demand.
        terminal.Write("terms.json", SoundDraft());
        Assert.Equal(0, terminal.Type("terms preset lenses-3plusn-2020 --into terms.json").Code);
        terminal.Write("catalogue.csv", market.Catalogue());
        var imported = terminal.Type("import catalogue catalogue.csv --terms terms.json --group-by material,optic,surface");
        Assert.True(imported.Code == 0, imported.ToString());
        Assert.StartsWith("14000 rows, 85 products, ", imported.LastLine, StringComparison.Ordinal);
        var groups = Terms(terminal).Groups.SelectMany(group => group.Products.Select(product => (product.Id, group))).ToDictionary(pair => pair.Id, pair => pair.group);
        terminal.Write("demand.csv", market.Demand(groups.ToDictionary(pair => pair.Key, pair => pair.Value.Id)));
        Assert.Equal(0, terminal.Type("import demand demand.csv --terms terms.json --ratio 0.6").Code);

        // The round, sealed and opened.
        terminal.Write("script.json", JsonSerializer.Serialize(ScriptOf(Terms(terminal), market, groups), StrictJson.Options));
        var played = terminal.Type("play script.json --zero 2026-01-05T09:00:00+08:00 --bundle round.bundle --json");
        Assert.True(played.Code == 0, played.ToString());
        terminal.Write("round.terms", TermsStatement(terminal.Read("round.bundle")));

        // Its tables, and what another program makes of them.
        Assert.Equal(0, terminal.Type("export round.bundle -o tables").Code);
        var allotted = terminal.Type("allot round.terms round.bundle demand.csv -o tables");
        Assert.True(allotted.Code == 0, allotted.ToString());
        Assert.Equal(HallTotals(terminal), Totals(terminal));
    }

    /// <summary>The same lines from the hall's own outcomes.</summary>
    private static string HallTotals(Terminal terminal)
    {
        var terms = StrictJson.TryRead<Terms>(Sealing.Envelope.TryParse(File.ReadAllBytes(terminal.At("round.terms")), out var envelope) ? envelope.Payload : [], out _)!;
        var report = Audit.Verifier.Verify(File.ReadAllBytes(terminal.At("round.bundle")), new Audit.VerifyOptions());
        var outcomes = terms.Groups.Select(group => report.Outcomes[group.Id]).ToList();
        var selected = outcomes.SelectMany(outcome => outcome.Items).Where(item => item.Verdict is Verdict.Selected).ToList();
        var saved = outcomes.Sum(outcome => decimal.Parse(outcome.Aggregates?.Savings?.Yuan ?? "0", CultureInfo.InvariantCulture));
        var lines = new List<string>
        {
            $"prices {outcomes.Sum(outcome => outcome.Items.Length)}, selected {selected.Count}, enterprises {selected.Select(item => item.Enterprise).Distinct().Count()}",
            string.Create(CultureInfo.InvariantCulture, $"saved {saved:0.0000}"),
        };
        lines.AddRange(outcomes.Where(outcome => outcome.Items.Length > 0).OrderBy(outcome => outcome.Group, StringComparer.Ordinal)
            .Select(outcome => $"{outcome.Group} base {outcome.Volume!.Base} allotted {outcome.Volume.Allotted} supplied {outcome.Volume.Allotted} residue {outcome.Volume.Unallotted}"));
        return string.Join('\n', lines);
    }

    private static string Totals(Terminal terminal)
    {
        var program = Path.Combine(Repository.Root, "tests/AuctionHall.Cli.Tests/ThreePlusN/totals.mjs");
        var start = new ProcessStartInfo("node", [program, terminal.At("tables/outcome.csv"), terminal.At("tables/allotment.csv"), terminal.At("tables/residue.csv")]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return text.TrimEnd('\n');
    }

    private static Terms Terms(Terminal terminal) => StrictJson.TryRead<Terms>(File.ReadAllBytes(terminal.At("terms.json")), out var problem) ?? throw problem!;

    /// <summary>The first entry of a bundle holds the envelope around the terms.</summary>
    private static string TermsStatement(string bundle)
    {
        var entry = bundle.Split('\n').First(line => line.StartsWith("entry @round 0 ", StringComparison.Ordinal));
        return JsonDocument.Parse(entry["entry @round 0 ".Length..]).RootElement.GetProperty("statement").GetRawText();
    }

    /// <summary>Keys of nobody, so that the draft is sound: who plays the script has others.</summary>
    private static string SoundDraft()
    {
        var draft = Draft.Replace("MEMBERS", string.Join(", ", Market.Regions.Select(region => $$"""{"name": {"zh": "{{region}}"}, "joined": "2019-11-01"}""")), StringComparison.Ordinal);
        for (var i = 0; i < 6; i++) draft = draft.Replace($"KEY{i}", new Sealing.SigningKey(System.Security.Cryptography.SHA256.HashData([(byte)i])).Public.ToString(), StringComparison.Ordinal);
        return draft;
    }

    private static Script ScriptOf(Terms terms, Market market, Dictionary<string, Group> groups) => new()
    {
        Version = 1,
        Terms = new ScriptTerms
        {
            Title = terms.Title,
            Alliance = terms.Alliance,
            Organisers = new ScriptPanel(1, [new Label("甲")]),
            Custodians = new ScriptPanel(2, [new Label("乙"), new Label("丙"), new Label("丁")]),
            Timetable = new ScriptTimetable(10_000, 3_600_000, 3_600_000, 7_200_000),
            Decimals = terms.Decimals,
            Revisions = terms.Revisions,
            Rules = terms.Rules,
            Catalogue = terms.Catalogue,
            Demand = terms.Demand,
            Groups = terms.Groups,
        },
        Enterprises = [.. market.Allowed().GroupBy(pair => pair.Code).Select(own => new ScriptEnterprise(own.Key, new Label($"虚构企业{own.Key[8..17].TrimStart('0')}"),
            [.. own.GroupBy(pair => groups[pair.Product].Id).Select(group => new AllowedGroup(group.Key, [.. group.Select(pair => new AllowedProduct(pair.Product, []))]))]))],
        Timeline =
        [
            new PublishStep { At = 0 },
            new EnrolStep([.. Enumerable.Range(0, Market.Enterprises).Select(Market.Code)]) { At = 1_000 },
            new CustodyStep { At = 2_000 },
            .. market.Quotations().GroupBy(quote => (quote.Code, groups[quote.Product].Id))
                .Select(bid => new BidStep(bid.Key.Code, bid.Key.Id, [.. bid.Select(quote => new ScriptPrice(quote.Product, quote.Price))]) { At = 20_000 }),
            new OpenStep { At = 3_000_000 },
            new ReleaseStep([1, 3]) { At = 3_700_000 },
        ],
    };
}
