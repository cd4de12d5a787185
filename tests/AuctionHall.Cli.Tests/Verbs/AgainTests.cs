using AuctionHall.Auctions;
using AuctionHall.Cli.Tests.Support;
using Xunit;

namespace AuctionHall.Cli.Tests.Verbs;

/// <summary>`round again`: too few custodians released in time, and the groups that stayed sealed become a round of their own.</summary>
public sealed class AgainTests
{
    private const string Again = "round again --by 7d --log round.log --key one.key --key two.key -o again.statement";

    [Fact]
    public void An_unopened_round_begins_anew_from_its_own_terms_in_one_step()
    {
        using var round = new SmallRound().Opening();
        var (old, terminal) = (round.Id, round.Terminal);
        Assert.Contains("no group of this round was declared unopened", terminal.Type($"{Again} --round {old}").Error, StringComparison.Ordinal);

        round.PassTo("2026-01-06T10:00");
        var typed = terminal.Type($"{Again} --round {old}");
        Assert.Equal(0, typed.Code);
        var id = typed.LastLine.Split(' ')[1];
        Assert.Equal($"round {id} replaces {old}: 1 of 1 groups, bids from 2026-01-12T10:00:00+08:00 to 2026-01-12T11:00:00+08:00", typed.LastLine);

        Assert.IsType<Accepted>(round.GoOnWith("again.statement", id, "2026-01-12T09:00"));
        Assert.Contains($"\"replaces\":\"{old}\"", Payload(terminal.Read("again.statement")), StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_a_custodians_keys_nor_a_bid_of_the_old_round_fit_the_new_one()
    {
        using var round = new SmallRound().Opening();
        var (old, terminal) = (round.Id, round.Terminal);
        var keys = Payload(terminal.Read("a.custody"));
        round.PassTo("2026-01-06T10:00");
        var id = terminal.Type($"{Again} --round {old}").LastLine.Split(' ')[1];
        round.GoOnWith("again.statement", id, "2026-01-12T09:00");

        Assert.Equal(Refusal.UnknownRound, Assert.IsType<Refused>(round.Hand("bid.statement", "2026-01-12T09:10")).Refusal);
        Assert.Equal(0, terminal.Type($"custodian custody --round {id} --log round.log --key a.key --seed a.seed -o new.custody").Code);
        Assert.NotEqual(Keys(keys), Keys(Payload(terminal.Read("new.custody"))));
    }

    private static string Payload(string envelope)
    {
        using var document = System.Text.Json.JsonDocument.Parse(envelope.Split('\n')[0]);
        return System.Text.Encoding.UTF8.GetString(document.RootElement.GetProperty("payload").GetBytesFromBase64());
    }

    private static string Keys(string custody) => custody[custody.IndexOf("\"keys\"", StringComparison.Ordinal)..];
}
