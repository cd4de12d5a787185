using AuctionHall.Scripts;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace AuctionHall.Server.Tests.Live;

/// <summary>Whoever reads by whichever way, from whenever on, holds the same lines.</summary>
public sealed class FeedTests
{
    private static readonly List<string> Golden = PocketRound.Lines(PocketRound.Golden);

    [Fact(Timeout = 60_000)]
    public async Task Readers_from_the_start_late_ones_and_resumed_ones_hold_the_same_lines_by_sse_and_by_signalr()
    {
        await using var http = await HttpRig.Start();
        var rest = await http.Rig.Play(act => act.Step is CustodyStep);
        var round = (await http.Rig.Round())!.Id;
        var expected = LinesOf("@round");
        var early = Sse.Read(http.Client, $"/api/rounds/{round}/feed/@round", expected.Count);
        await using var connection = WebSocketFactory.Connect(http.Address);
        await connection.StartAsync(TestContext.Current.CancellationToken);
        var hub = Follow(connection, round, "@round", 0, expected.Count);

        await http.Rig.Play(rest);
        var (lines, ids) = await early;
        Assert.Equal(expected, lines);
        Assert.Equal(ids.Order(), ids);
        Assert.Equal(expected, await hub);

        foreach (var group in new[] { "g-01", "g-02", "g-03" })
        {
            var all = LinesOf(group);
            var size = all.Count(line => line.StartsWith("entry ", StringComparison.Ordinal));
            Assert.Equal(all, (await Sse.Read(http.Client, $"/api/rounds/{round}/feed/{group}", size)).Lines);
            Assert.Equal(all, await Follow(connection, round, group, 0, size));
            var resumed = all.SkipWhile(line => !line.StartsWith($"entry {group} {size - 1} ", StringComparison.Ordinal));
            Assert.Equal(resumed, (await Sse.Read(http.Client, $"/api/rounds/{round}/feed/{group}", size, lastEventId: size - 2)).Lines);
            Assert.Equal(resumed, await Follow(connection, round, group, size - 1, size));
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Nobody_follows_a_group_before_the_closing()
    {
        await using var http = await HttpRig.Start();
        await http.Rig.Play(act => act.Step is OpenStep);
        var round = (await http.Rig.Round())!.Id;
        var answer = await http.Client.GetAsync($"/api/rounds/{round}/feed/g-01", TestContext.Current.CancellationToken);
        Assert.Contains("urn:auctionhall:refusal:wrong-phase", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await using var connection = WebSocketFactory.Connect(http.Address);
        await connection.StartAsync(TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<HubException>(() => Follow(connection, round, "g-01", 0, 1));
        Assert.Contains("wrong-phase", refused.Message);
    }

    [Fact(Timeout = 60_000)]
    public async Task Readers_who_stop_reading_delay_nobody()
    {
        await using var http = await HttpRig.Start();
        var rest = await http.Rig.Play(act => act.Step is CustodyStep);
        var round = (await http.Rig.Round())!.Id;
        var expected = LinesOf("@round");
        var stalled = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            http.Client.GetAsync($"/api/rounds/{round}/feed/@round", HttpCompletionOption.ResponseHeadersRead)));
        var healthy = Enumerable.Range(0, 20).Select(_ => Sse.Read(http.Client, $"/api/rounds/{round}/feed/@round", expected.Count)).ToList();
        await http.Rig.Play(rest);
        Assert.All(await Task.WhenAll(healthy).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), read => Assert.Equal(expected, read.Lines));
        foreach (var answer in stalled) answer.Dispose();
    }

    private static List<string> LinesOf(string stream) => [.. Golden.Where(line => line.Split(' ')[1] == stream)];

    private static async Task<List<string>> Follow(HubConnection connection, Bytes32 round, string stream, long from, long size)
    {
        var lines = new List<string>();
        await foreach (var frame in connection.StreamAsync<string>("Follow", round.ToString(), stream, from))
        {
            Assert.EndsWith("\n", frame);
            lines.AddRange(frame.TrimEnd('\n').Split('\n'));
            if (lines.Any(line => line.StartsWith($"entry {stream} {size - 1} ", StringComparison.Ordinal))) break;
        }
        return lines;
    }
}
