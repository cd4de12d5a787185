using AuctionHall.Cli.Tests.Support;
using Xunit;

namespace AuctionHall.Cli.Tests.Verbs;

/// <summary>The verbs that talk to a hall, against a real one in a process of its own.</summary>
public sealed class HallTests
{
    [Fact]
    public async Task A_round_is_led_from_terms_to_a_verified_bundle_by_typing()
    {
        using var hall = await RunningHall.Start();
        using var terminal = new Terminal { Now = DateTimeOffset.UtcNow };
        var url = $"--url {hall.Url}";
        foreach (var who in (string[])["one", "two"]) terminal.Type($"key new -o {who}");
        foreach (var who in (string[])["a", "b", "c"]) terminal.Type($"custodian new {who}");
        terminal.Type("key new --code 91TEST01 --name 第一药业 -o first");
        terminal.Type("key new --code 91TEST02 --name 第二药业 -o requests/second");
        terminal.Type("key new --code 91TEST03 --name 第三药业 -o requests/third");
        File.Copy(terminal.At("first.enrol"), terminal.At("requests/first.enrol"));
        var deadline = DateTimeOffset.UtcNow.AddSeconds(25);
        terminal.Write("terms.json", await hall.Terms(terminal, deadline));

        // Announced.
        var published = Sound(terminal.Type($"round publish terms.json --key one.key --key two.key {url} -o terms.statement"));
        var round = published.LastLine["round ".Length..];
        var at = $"--round {round} {url}";
        Assert.Equal(published.Out.Split('\n')[0], Sound(terminal.Type($"submit terms.statement {url}")).Out.Split('\n')[0]);
        Sound(terminal.Type($"enrol requests --groups all {at} --key one.key --key two.key"));
        foreach (var who in (string[])["a", "b", "c"])
        {
            Sound(terminal.Type($"custodian custody {at} --key {who}.key --seed {who}.seed -o {who}.custody"));
            Sound(terminal.Type($"submit {who}.custody {url}"));
        }
        var draft = Sound(terminal.Type($"round postpone --by 1s --reason 网络故障 {at} --key one.key -o postpone.statement"));
        Assert.StartsWith("postpone: draft kept by the hall: 1 of 2 signatures, until 2", draft.Out, StringComparison.Ordinal);
        Assert.Contains("postpone.statement: 1 of 2 signatures, 1 still missing\n", draft.Error, StringComparison.Ordinal);
        Sound(terminal.Type($"sign postpone.statement --key two.key {at}"));
        Sound(terminal.Type($"submit postpone.statement {url}"));
        Assert.Contains("refused: not-one-spelling (2)", terminal.Type($"submit terms.json {url}").Error, StringComparison.Ordinal);

        // Accepting.
        await Until(terminal, () => terminal.Type($"round status {at}").Out.Contains("phase accepting", StringComparison.Ordinal));
        Sound(terminal.Type($"seal {at} --key first.key --group g-1 --price p-1=8.5"));
        Sound(terminal.Type($"submit bid-g-1-r1.statement {url}"));
        Sound(terminal.Type($"seal {at} --key requests/second.key --group g-1 --price p-1=7 -o second.statement"));
        Sound(terminal.Type($"submit second.statement {url}"));
        Sound(terminal.Type($"withdraw {at} --key requests/second.key --group g-1"));
        Sound(terminal.Type($"seal {at} --key requests/third.key --group g-1 --price p-1=9 -o third.statement"));
        Sound(terminal.Type($"submit third.statement {url}"));
        Sound(terminal.Type($"seal {at} --key first.key --group g-1 --price p-1=8"));
        Sound(terminal.Type($"submit bid-g-1-r2.statement {url}"));
        Assert.Contains("refused: revision-not-higher (42)", Refused(terminal, $"seal {at} --key first.key --group g-1 --price p-1=9 --revision 1 -o low.statement", $"submit low.statement {url}"), StringComparison.Ordinal);
        var list = Sound(terminal.Type($"receipt list {at} --key first.key -o receipts")).Out.Trim().Split('\n');
        Assert.Equal(2, list.Length);
        Assert.Contains("g-1 revision 2", list[1], StringComparison.Ordinal);
        Assert.Contains(", stands: ", list[1], StringComparison.Ordinal);
        Assert.Equal(terminal.Read("bid-g-1-r2.statement.receipt"), terminal.Read("receipts/g-1-r2.receipt"));
        Sound(terminal.Type($"round open {at} --key one.key --key two.key"));

        // Opening.
        await Until(terminal, () => terminal.Type($"round status {at}").Out.Contains("phase opening", StringComparison.Ordinal));
        Sound(terminal.Type($"seal {at} --key first.key --group g-1 --price p-1=7.9 -o late.statement"));
        var late = terminal.Type($"submit late.statement {url}");
        Assert.Equal(1, late.Code);
        Assert.StartsWith("auctionhall: refused: late (22): the deadline has passed", late.Error, StringComparison.Ordinal);
        Assert.Contains("application/vnd.auctionhall.late.v1+json", terminal.Read("late.statement.late"), StringComparison.Ordinal);
        foreach (var who in (string[])["b", "a"])
        {
            Sound(terminal.Type($"custodian release {at} --key {who}.key --seed {who}.seed -o {who}.release"));
            Sound(terminal.Type($"submit {who}.release {url}"));
        }
        var watched = Sound(terminal.Type($"watch {hall.Url} {round} --until opened"));
        Assert.Contains(" g-1 组: 第一药业 8; 1 offered revival\n", watched.Out, StringComparison.Ordinal);

        // Revival: beyond the cap, at the price of the one selected.
        Assert.Contains("g-1: 91TEST03 is offered revival of p-1 at 8 yuan until 2", Sound(terminal.Type($"round status {at}")).Out, StringComparison.Ordinal);
        Assert.StartsWith("auctionhall: 91TEST01 is offered no revival of p-1 in g-1\n", terminal.Type($"revival accept {at} --key first.key --group g-1 --product p-1").Error, StringComparison.Ordinal);
        var revived = Sound(terminal.Type($"revival accept {at} --key requests/third.key --group g-1 --product p-1"));
        Assert.StartsWith("g-1 p-1: offered at 8 yuan until 2", revived.Out, StringComparison.Ordinal);
        Assert.EndsWith(", receipt revival-g-1-p-1.statement.receipt", revived.LastLine, StringComparison.Ordinal);
        await Until(terminal, () =>
        {
            File.Delete(terminal.At("settled.bundle"));
            terminal.Type($"bundle {hall.Url} {round} -o settled.bundle");
            return terminal.Type($"verify settled.bundle --round {round}").Out.Contains("\ng-1: the answers to its offers of revival (1 accepted) replace outcome ", StringComparison.Ordinal);
        });
        Assert.Contains("kept: the entry is in the log of g-1", Sound(terminal.Type($"receipt check bid-g-1-r2.statement.receipt {at}")).Out, StringComparison.Ordinal);
        Sound(terminal.Type($"bundle {hall.Url} {round} -o round.bundle"));
        Assert.Equal("13 passed, 0 failed, 0 not checked", Sound(terminal.Type($"verify round.bundle --round {round} --receipt bid-g-1-r1.statement.receipt bid-g-1-r2.statement.receipt")).LastLine);
    }

    [Fact]
    public async Task The_pocket_round_plays_against_a_hall_as_in_memory()
    {
        using var hall = await RunningHall.Start();
        using var terminal = new Terminal { Now = DateTimeOffset.UtcNow, Ticks = true };
        var played = Sound(terminal.Type($"play {Repository.Pocket} --url {hall.Url} --speed 15"));
        Assert.EndsWith(" acts, 0 surprises, 0 mismatches, verified", played.LastLine, StringComparison.Ordinal);
    }

    private static Typed Sound(Typed typed)
    {
        Assert.True(typed.Code == 0, typed.ToString());
        return typed;
    }

    private static string Refused(Terminal terminal, params string[] commands) => commands.Select(terminal.Type).ToList()[^1].Error;

    private static async Task Until(Terminal terminal, Func<bool> reached)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            terminal.Now = DateTimeOffset.UtcNow;
            if (reached()) return;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        Assert.Fail("the phase did not come");
    }
}
