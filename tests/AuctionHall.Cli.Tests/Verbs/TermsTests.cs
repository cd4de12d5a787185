using AuctionHall.Cli.Tests.Support;
using Xunit;

namespace AuctionHall.Cli.Tests.Verbs;

public sealed class TermsTests
{
    [Fact]
    public void Sound_terms_have_their_round_s_id_before_anyone_signs()
    {
        using var round = new SmallRound();
        var typed = round.Terminal.Type("terms check terms.json");
        Assert.Equal(0, typed.Code);
        var id = typed.Out.Trim()[^64..];
        round.Accepting();
        Assert.Equal(round.Id, id);
    }

    [Theory]
    [InlineData("\"byBidders\": [1, 2]", "\"byBidders\": []", "terms.json:23: rules.pipeline[4].byBidders: the cap table is empty")]
    [InlineData("\"opening\": \"2026-01-05T12:00:00+08:00\"", "\"opening\": \"2026-01-05T10:30:00+08:00\"", "terms.json:8: timetable: the opening is before the deadline")]
    [InlineData("\"decimals\": 2", "\"decimals\": 7", "terms.json:14: decimals: decimals are 0 to 6")]
    [InlineData("\"ceiling\": \"10\"", "\"ceiling\": \"1e1\"", "terms.json:27: groups[0].products[0].ceiling: '1e1' is not a price")]
    [InlineData("\"revisions\": 3", "\"revisions\": 3, \"mood\": 1", "there is no member 'mood' here")]
    [InlineData("\"revisions\": 3", "\"revisions\": 3, \"revisions\": 4", "the member 'revisions' stands twice")]
    [InlineData("\"revisions\": 3,", "", "a member is missing: 'revisions'")]
    [InlineData("\"revisions\": 3", "\"Revisions\": 3", "there is no member 'Revisions' here")]
    [InlineData("\"revisions\": 3", "\"revisions\": null", "terms.json:15: revisions: null is no value")]
    public void Every_problem_has_its_line_and_field(string from, string to, string expected)
    {
        using var round = new SmallRound();
        round.Terminal.Write("terms.json", round.Terms().Replace(from, to, StringComparison.Ordinal));
        var typed = round.Terminal.Type("terms check terms.json");
        Assert.Equal(1, typed.Code);
        Assert.Contains(expected, typed.Out, StringComparison.Ordinal);
        Assert.Equal("auctionhall: 1 problem in terms.json\n", typed.Error);
    }

    [Fact]
    public void All_problems_are_named_at_once_and_unsound_terms_are_not_signed()
    {
        using var round = new SmallRound();
        round.Terminal.Write("terms.json", round.Terms().Replace("\"decimals\": 2", "\"decimals\": 7", StringComparison.Ordinal).Replace("\"revisions\": 3", "\"revisions\": 0", StringComparison.Ordinal));
        Assert.Equal(2, round.Terminal.Type("terms check terms.json").Out.Trim().Split('\n').Length);
        var typed = round.Terminal.Type("sign terms.json --kind terms --key one.key");
        Assert.Equal(1, typed.Code);
        Assert.StartsWith("auctionhall: terms.json:14: decimals:", typed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Organisers_sign_one_after_another_and_are_told_how_many_are_missing()
    {
        using var round = new SmallRound();
        var terminal = round.Terminal;
        Assert.StartsWith("terms: 1 of 2 signatures, 1 still missing: t.statement", terminal.Type("sign terms.json --kind terms --key one.key -o t.statement").Out, StringComparison.Ordinal);
        Assert.StartsWith("terms: 1 of 2 signatures, 1 still missing", terminal.Type("sign t.statement --key one.key").Out, StringComparison.Ordinal);
        Assert.StartsWith("terms: 2 of 2 signatures, complete", terminal.Type("sign t.statement --key two.key").Out, StringComparison.Ordinal);
        Assert.Contains("is no organiser of these terms", terminal.Type("sign t.statement --key first.key").Error, StringComparison.Ordinal);
        Assert.StartsWith("auctionhall: terms.json is no envelope", terminal.Type("sign terms.json --key one.key").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_signature_is_refused_by_name_and_number()
    {
        using var round = new SmallRound();
        round.Terminal.Type("sign terms.json --kind terms --key one.key -o t.statement");
        var text = round.Terminal.Read("t.statement");
        var at = text.IndexOf("\"sig\":\"", StringComparison.Ordinal) + 9;
        round.Terminal.Write("t.statement", text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..]);
        var typed = round.Terminal.Type("sign t.statement --key two.key");
        Assert.Equal(1, typed.Code);
        Assert.StartsWith("auctionhall: bad-signature (4): a signature is not valid", typed.Error, StringComparison.Ordinal);
    }
}
