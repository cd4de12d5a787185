using AuctionHall.Cli.Tests.Support;
using Xunit;

namespace AuctionHall.Cli.Tests.Verbs;

/// <summary>Two organisers who never meet: the hall keeps what one has signed until the other has, against a real hall.</summary>
public sealed class DraftsTests
{
    private const string None = "auctionhall: no draft waits at this hall for an organiser with this key\n";

    [Fact]
    public async Task Terms_and_enrolments_travel_through_the_hall_from_organiser_to_organiser()
    {
        using var hall = await RunningHall.Start();
        using var terminal = new Terminal { Now = DateTimeOffset.UtcNow };
        var url = $"--url {hall.Url}";
        foreach (var who in (string[])["one", "two", "stranger"]) terminal.Type($"key new -o {who}");
        foreach (var who in (string[])["a", "b", "c"]) terminal.Type($"custodian new {who}");
        terminal.Type("key new --code 91TEST01 --name 第一药业 -o requests/first");
        terminal.Write("terms.json", await hall.Terms(terminal, DateTimeOffset.UtcNow.AddHours(1)));

        // Terms: the first signs, the second brings them home, signs and sends them.
        var published = Sound(terminal.Type($"round publish terms.json --key one.key {url}"));
        var round = published.LastLine["round ".Length..];
        Assert.StartsWith("terms: draft kept by the hall: 1 of 2 signatures, until 2", published.Out, StringComparison.Ordinal);
        Assert.Contains($"auctionhall: hint: the next organiser types: auctionhall drafts {url} --key KEY -o drafts", published.Error, StringComparison.Ordinal);
        Assert.Contains("refused: unknown-round (10)", terminal.Type($"round status --round {round} {url}").Error, StringComparison.Ordinal);
        var listed = Sound(terminal.Type($"drafts {url} --key two.key -o drafts"));
        var file = $"drafts/terms-{round[..8]}.statement";
        Assert.StartsWith($"terms of round {round}: 1 of 2 signatures (甲), until 2", listed.Out, StringComparison.Ordinal);
        Assert.EndsWith($": {file}\n", listed.Out, StringComparison.Ordinal);
        Assert.Equal(terminal.Read("terms.statement"), terminal.Read(file));
        Assert.Equal((0, "", None), Answer(terminal.Type($"drafts {url} --key stranger.key")));
        Sound(terminal.Type($"sign {file} --key two.key"));
        Assert.Contains($"auctionhall: {file} exists already and is left as it is\n", Sound(terminal.Type($"drafts {url} --key two.key -o drafts")).Error, StringComparison.Ordinal);
        var accepted = Sound(terminal.Type($"submit {file} {url}"));
        Assert.StartsWith("terms accepted at ", accepted.Out, StringComparison.Ordinal);
        Assert.Equal((0, "", None), Answer(terminal.Type($"drafts {url} --key two.key")));

        // Who signed first sends its own file once more, and has the same receipt.
        Sound(terminal.Type($"submit terms.statement {url}"));
        Assert.Equal(terminal.Read($"{file}.receipt"), terminal.Read("terms.statement.receipt"));

        // An enrolment: the second sends nothing but its own signature.
        var at = $"--round {round} {url}";
        var enrolled = Sound(terminal.Type($"enrol requests --groups all {at} --key one.key -o roster.statement"));
        Assert.StartsWith("roster: draft kept by the hall: 1 of 2 signatures, until 2", enrolled.Out, StringComparison.Ordinal);
        Assert.Equal(enrolled.Out, Sound(terminal.Type($"submit roster.statement {url}")).Out);
        Assert.Contains("refused: unknown-key (12)", terminal.Type($"round cancel --whole-round --reason 理由 {at} --key stranger.key").Error, StringComparison.Ordinal);
        Assert.Contains($"roster of round {round}: 1 of 2 signatures (甲), until 2", Sound(terminal.Type($"drafts {url} --key two.key")).Out, StringComparison.Ordinal);
        Sound(terminal.Type($"enrol requests --groups all {at} --key two.key -o second.statement"));
        Assert.Contains(", receipt second.statement.receipt", terminal.Type($"submit second.statement {url}").Out, StringComparison.Ordinal);
        Assert.Contains("1 enterprises", Sound(terminal.Type($"round status {at}")).Out, StringComparison.Ordinal);
        Assert.Equal((0, "", None), Answer(terminal.Type($"drafts {url} --key one.key")));
    }

    private static (int, string, string) Answer(Typed typed) => (typed.Code, typed.Out, typed.Error);

    private static Typed Sound(Typed typed)
    {
        Assert.True(typed.Code == 0, typed.ToString());
        return typed;
    }
}
