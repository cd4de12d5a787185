using System.Text.Json;
using AuctionHall.Cli.Tests.Support;
using AuctionHall.Presets;
using Xunit;

namespace AuctionHall.Cli.Tests.Verbs;

public sealed class PresetTests
{
    private static readonly string[] Replaced = ["decimals", "revisions", "rules"];

    [Fact]
    public void The_list_names_every_preset_with_its_title_and_what_is_assumed()
    {
        using var terminal = new Terminal();
        var typed = terminal.Type("terms preset --list");
        Assert.Equal(0, typed.Code);
        Assert.Equal(2 * Preset.All.Length, typed.Out.TrimEnd('\n').Split('\n').Length);
        Assert.Contains("stents-2020             国家组织冠脉支架集中带量采购（2020） National coronary stents (2020)\n", typed.Out, StringComparison.Ordinal);
        Assert.Contains("  assumed: order.ties, shares-by-class, shares-by-class.share\n", typed.Out, StringComparison.Ordinal);
        Assert.Contains("drugs-batch-9           全国药品集中采购第九批（2023） National drug batch 9 (2023) (rules of drugs-batch-4)\n", typed.Out, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(terminal.Type("terms preset --list --json").Out);
        Assert.Equal(Preset.All.Select(preset => preset.Name), json.RootElement.EnumerateArray().Select(preset => preset.GetProperty("name").GetString()!));
    }

    [Fact]
    public void A_document_is_printed_as_the_repository_holds_it()
    {
        using var terminal = new Terminal();
        foreach (var preset in Preset.All.Where(preset => preset.SameAs is null))
        {
            var file = Path.Combine(Repository.Root, "src", "AuctionHall.Core", "Presets", $"{preset.Name}.json");
            Assert.Equal(File.ReadAllText(file), terminal.Type($"terms preset {preset.Name}").Out);
        }
        Assert.Contains("\"sameAs\": \"drugs-batch-4\"", terminal.Type("terms preset drugs-batch-5").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Terms_get_decimals_revisions_and_rules_and_keep_all_else()
    {
        using var round = new SmallRound();
        var typed = round.Terminal.Type("terms preset stents-2020 --into terms.json --out round.json");
        Assert.Equal(0, typed.Code);
        Assert.Equal("stents-2020 is in round.json: 2 decimals, 20 revisions, 6 parts\n", typed.Out);
        Assert.Contains("no source states: order.ties, shares-by-class, shares-by-class.share\n", typed.Error, StringComparison.Ordinal);
        Assert.Contains("a round that is no drill cannot be published with these terms", typed.Error, StringComparison.Ordinal);
        Assert.Contains("auctionhall: note: Institutions report their demand product by product", typed.Error, StringComparison.Ordinal);
        // The small round's products have no volumes of their own, which shares by class need.
        Assert.Contains("1 problem is left; `auctionhall terms check round.json` names it\n", typed.Error, StringComparison.Ordinal);
        Assert.Contains("groups[0].products: the products of group g-1 have no volumes of their own", round.Terminal.Type("terms check round.json").Out, StringComparison.Ordinal);

        using var before = JsonDocument.Parse(round.Terms());
        using var after = JsonDocument.Parse(round.Terminal.Read("round.json"));
        Assert.Equal(before.RootElement.EnumerateObject().Select(member => member.Name), after.RootElement.EnumerateObject().Select(member => member.Name));
        foreach (var member in before.RootElement.EnumerateObject().Where(member => !Replaced.Contains(member.Name)))
            Assert.Equal(member.Value.GetRawText(), after.RootElement.GetProperty(member.Name).GetRawText());
        Assert.Equal(20, after.RootElement.GetProperty("revisions").GetInt32());
        Assert.Equal(1, round.Terminal.Type("terms preset stents-2020 --into terms.json --out round.json").Code);
    }

    [Fact]
    public void A_drill_with_a_preset_is_sound_and_a_round_with_it_is_not()
    {
        using var round = new SmallRound();
        Assert.Equal(0, round.Terminal.Type("terms preset drugs-batch-2 --into terms.json --out drill.json").Code);
        Assert.Equal(0, round.Terminal.Type("terms check drill.json").Code);
        round.Terminal.Write("real.json", round.Terminal.Read("drill.json").Replace("\"drill\": true", "\"drill\": false", StringComparison.Ordinal));
        var typed = round.Terminal.Type("terms check real.json");
        Assert.Equal(1, typed.Code);
        Assert.All(Preset.Find("drugs-batch-2")!.Rules.Assumed, assumed => Assert.Contains($"no source states '{assumed}', and this round is no drill", typed.Out, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{}", "{\n  \"decimals\": 4,\n  \"revisions\": 20,\n  \"rules\": {\n")]
    [InlineData("{\"title\": {\"zh\": \"轮\"}, \"decimals\":  9 }", "{\"title\": {\"zh\": \"轮\"}, \"decimals\":  4,\n  \"revisions\": 20,\n  \"rules\": {\n")]
    public void A_draft_gets_what_it_lacks(string draft, string begins)
    {
        using var terminal = new Terminal();
        terminal.Write("draft.json", draft);
        Assert.Equal(0, terminal.Type("terms preset drugs-batch-4 --into draft.json").Code);
        Assert.StartsWith(begins, terminal.Read("draft.json"), StringComparison.Ordinal);
        using var _ = JsonDocument.Parse(terminal.Read("draft.json"));
    }

    [Theory]
    [InlineData("terms preset stent-2020", 1, "auctionhall: there is no preset 'stent-2020'\nauctionhall: hint: did you mean stents-2020?")]
    [InlineData("terms preset", 2, "auctionhall: which preset?\n")]
    [InlineData("terms preset stents-2020 --list", 2, "auctionhall: --list stands alone\n")]
    [InlineData("terms preset stents-2020 --out x.json", 2, "auctionhall: --out is where --into writes to\n")]
    [InlineData("terms preset stents-2020 --into absent.json", 1, "auctionhall: there is no file absent.json\n")]
    [InlineData("terms preset stents-2020 --into list.json", 1, "auctionhall: list.json:1: terms are an object\n")]
    [InlineData("terms preset stents-2020 --into twice.json", 1, "auctionhall: twice.json:1: the member 'rules' stands twice\n")]
    [InlineData("terms preset stents-2020 --into torn.json", 1, "auctionhall: torn.json:2: ")]
    public void What_cannot_be_done_is_said_plainly(string command, int code, string error)
    {
        using var terminal = new Terminal();
        terminal.Write("list.json", "[]");
        terminal.Write("twice.json", "{\"rules\": 1, \"rules\": 2}");
        terminal.Write("torn.json", "{\"rules\": 1,\n");
        var typed = terminal.Type(command);
        Assert.Equal(code, typed.Code);
        Assert.StartsWith(error, typed.Error, StringComparison.Ordinal);
        Assert.Equal("", typed.Out);
    }

    [Fact]
    public void Signed_terms_stay_what_they_are()
    {
        using var round = new SmallRound();
        round.Terminal.Type("sign terms.json --kind terms --key one.key -o t.statement");
        Assert.StartsWith("auctionhall: t.statement is signed already", round.Terminal.Type("terms preset stents-2020 --into t.statement").Error, StringComparison.Ordinal);
    }
}
