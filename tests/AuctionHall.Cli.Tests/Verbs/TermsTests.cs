using System.Text;
using System.Text.Json;
using AuctionHall.Cli.Tests.Support;
using AuctionHall.Rounds;
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
    [InlineData("\"byBidders\": [1, 2]", "\"byBidders\": []", "terms.json:23: rules.pipeline[4].byBidders: the list is empty; put at least 1 into it")]
    [InlineData("\"opening\": \"2026-01-05T12:00:00+08:00\"", "\"opening\": \"2026-01-05T10:30:00+08:00\"", "terms.json:11: timetable.opening: the opening is before the deadline")]
    [InlineData("\"decimals\": 2", "\"decimals\": 7", "terms.json:14: decimals: 7 is too large; write 6 or less")]
    [InlineData("\"ceiling\": \"10\"", "\"ceiling\": \"1e1\"", "terms.json:27: groups[0].products[0].ceiling: '1e1' is no price")]
    [InlineData("\"revisions\": 3", "\"revisions\": 3, \"mood\": 1", "terms.json:15: mood: unknown member 'mood'")]
    [InlineData("\"revisions\": 3", "\"revisions\": 3, \"revisions\": 4", "terms.json:15: revisions: the member 'revisions' stands twice")]
    [InlineData("\"revisions\": 3,", "", "terms.json:1: revisions: the member 'revisions' is missing; add it: how often")]
    [InlineData("\"revisions\": 3", "\"Revisions\": 3", "terms.json:15: Revisions: unknown member 'Revisions'; did you mean 'revisions'?")]
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
    public void Problems_are_there_for_programs_too()
    {
        using var round = new SmallRound();
        round.Terminal.Write("terms.json", round.Terms().Replace("\"revisions\": 3", "\"revisions\": 0", StringComparison.Ordinal));
        using var json = JsonDocument.Parse(round.Terminal.Type("terms check terms.json --json").Out);
        var problem = json.RootElement.GetProperty("problems").EnumerateArray().Single();
        Assert.Equal((15, "revisions", "0 is too small"), (problem.GetProperty("line").GetInt32(), problem.GetProperty("field").GetString(), problem.GetProperty("sentence").GetString()));
        Assert.StartsWith("write 1 or more: ", problem.GetProperty("remedy").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Terms_inside_of_an_envelope_are_checked_too()
    {
        using var round = new SmallRound();
        round.Terminal.Type("sign terms.json --kind terms --key one.key -o t.statement");
        Assert.StartsWith("t.statement: sound; 1 group;", round.Terminal.Type("terms check t.statement").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_is_printed_byte_by_byte()
    {
        using var terminal = new Terminal();
        Assert.Equal(Encoding.UTF8.GetString(TermsSchema.Utf8), terminal.Type("terms schema").Out);
        Assert.Equal(File.ReadAllBytes(Path.Combine(Repository.Root, "src", "AuctionHall.Core", "Rounds", "terms.schema.json")), TermsSchema.Utf8);
    }

    /// <summary>What a table of visible texts cannot show.</summary>
    [Theory]
    [InlineData("", "1: not JSON at column 1: the file is empty; ")]
    [InlineData("\n\n", "the file is empty; ")]
    [InlineData("\uFEFF{}", "1: not JSON at column 1: the file begins with a byte order mark; save it as UTF-8 without one")]
    [InlineData("{\r\n  \"title\": 1\r\n  \"drill\": true\r\n}", "2: title: not JSON at column 12: a comma is missing behind this; put , behind it")]
    [InlineData("[]", "1: an object in { } must stand here, not a list in [ ]; write an object in { }: the rules and the timetable of a round")]
    [InlineData("{\"a\":[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}", "lists and objects stand more than 16 deep")]
    [InlineData("{\"title\": {\"zh\": \"药", "the file ends, and the object of line 1 is not closed; close it with }")]
    [InlineData("{\"a\u001b[2J\": 1}", "unknown member 'a\\u001b[2J'; take it out")]
    public void Texts_that_are_hardly_terms(string text, string expected)
    {
        using var terminal = new Terminal();
        terminal.Write("t.json", text.Replace("\u001b", "\\u001b", StringComparison.Ordinal));
        var typed = terminal.Type("terms check t.json");
        Assert.Equal(1, typed.Code);
        Assert.Contains(expected, typed.Out, StringComparison.Ordinal);
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
