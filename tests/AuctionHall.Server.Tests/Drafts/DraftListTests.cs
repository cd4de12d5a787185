using System.Text;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Sealing;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Drafts;

/// <summary>Who is shown which drafts, and until when.</summary>
public sealed class DraftListTests
{
    [Theory]
    [InlineData("1", "open 1 of 2, cancel 1 of 2, terms 1 of 2")]
    [InlineData("2", "open 1 of 2, cancel 1 of 2, terms 1 of 2")]
    [InlineData("4", "open 1 of 2, cancel 1 of 2")]
    [InlineData("elsewhere", "terms 1 of 2")]
    [InlineData("custodian", "")]
    [InlineData("enterprise", "")]
    [InlineData("stranger", "")]
    public async Task A_key_is_shown_the_drafts_whose_terms_name_it_as_an_organiser_oldest_first(string who, string shown)
    {
        await using var rig = await DraftRig.Announced();
        var round = await rig.Round();
        await rig.Post(new OpenStatement { Round = round.Id, Groups = ["g-01"] }, "1");
        rig.Clock.Micros += 1_000_000;
        await rig.Post(new CancelStatement { Round = round.Id, After = round.LastLeaf, Reason = new Label("理由") }, "2");
        rig.Clock.Micros += 1_000_000;
        var panel = round.Terms.Organisers with { People = round.Terms.Organisers.People.SetItem(3, new Person(new Label("戊"), Some.SigningKey("elsewhere").Public)) };
        await rig.Post(new TermsStatement(round.Terms with { Organisers = panel }), "3");
        Assert.Equal(shown, await rig.Shown(who));
    }

    [Fact]
    public async Task An_answer_has_the_members_that_the_format_names_in_their_order()
    {
        await using var rig = await DraftRig.Announced();
        var open = Signing.Sign(new OpenStatement { Round = (await rig.Round()).Id, Groups = ["g-01"] }, rig.Key("1"));
        var until = rig.Clock.Micros + Limits.DraftMicrosMax;
        var (_, posted) = await rig.Post(open);
        Assert.Equal($$"""{"draft":"{{open.Hash}}","kind":"open","round":"{{(await rig.Round()).Id}}","signers":["{{rig.Key("1").Public}}"],"needed":2,"until":{{until}}}""", posted);
        var (_, listed) = await rig.Ask("2");
        Assert.Equal($$"""{"drafts":[{"draft":"{{open.Hash}}","kind":"open","round":"{{(await rig.Round()).Id}}","needed":2,"until":{{until}},"envelope":{{Encoding.UTF8.GetString(open.Envelope)}}}]}""", listed);
    }

    [Theory]
    [InlineData("""{"time":"NOW","ask":"drafts"}""", "1", "answered")]
    [InlineData("""{"time":"NOW","ask":"drafts"}""", "1+2", "wrong-number-of-signatures")]
    [InlineData("""{"time":"OLD","ask":"drafts"}""", "1", "query-out-of-time")]
    [InlineData("""{"round":"ROUND","time":"NOW","ask":"drafts"}""", "1", "bad-payload")]
    [InlineData("""{"round":null,"time":"NOW","ask":"drafts"}""", "1", "bad-payload")]
    [InlineData("""{"time":"NOW","ask":"Drafts"}""", "1", "bad-payload")]
    [InlineData("""{"time":"NOW","ask":"own-statements"}""", "enterprise", "bad-payload")]
    [InlineData("""{"round":"ROUND","time":"NOW","ask":"own-statements"}""", "enterprise", "answered")]
    [InlineData("""{"round":"ROUND","time":"NOW","ask":"own-statements"}""", "1", "unknown-key")]
    [InlineData("""{"round":"ROUND","time":"OLD","ask":"own-statements"}""", "enterprise", "query-out-of-time")]
    public async Task A_query(string payload, string who, string outcome)
    {
        await using var rig = await DraftRig.Announced();
        var text = payload.Replace("ROUND", (await rig.Round()).Id.ToString(), StringComparison.Ordinal).Replace("NOW", new Instant(rig.Clock.Micros).ToString(), StringComparison.Ordinal)
            .Replace("OLD", new Instant(rig.Clock.Micros - Limits.QueryAgeMicrosMax - 1_000_000).ToString(), StringComparison.Ordinal);
        var envelope = Envelope.Sign(StatementKinds.PayloadType(StatementKind.Query), Encoding.UTF8.GetBytes(text), rig.Keys(who));
        Assert.Equal(outcome, (await rig.Ask(envelope.ToBytes())).Outcome);
    }

    [Fact]
    public async Task A_draft_is_gone_seven_days_after_its_first_post_and_a_later_one_begins_anew()
    {
        using var folder = new TempFolder();
        await using var rig = await DraftRig.Announced(needed: 3, folder.File("drafts"));
        var open = new OpenStatement { Round = (await rig.Round()).Id, Groups = ["g-01"] };
        var first = rig.Clock.Micros;
        await rig.Post(open, "1");
        rig.Clock.Micros = first + Limits.DraftMicrosMax - 1;
        Assert.Equal("draft 2 of 3", (await rig.Post(open, "2")).Outcome);
        Assert.Equal("open 2 of 3", await rig.Shown("3"));

        rig.Clock.Micros = first + Limits.DraftMicrosMax;
        Assert.Equal("", await rig.Shown("3"));
        Assert.Empty(Directory.GetFiles(folder.File("drafts")));
        Assert.Equal("draft 1 of 3", (await rig.Post(open, "3")).Outcome);
    }
}
