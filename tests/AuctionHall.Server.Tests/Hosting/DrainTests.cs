using AuctionHall.Server.Hosting;
using AuctionHall.Server.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace AuctionHall.Server.Tests.Hosting;

/// <summary>Readers are let go by whichever way they read, and one that comes while the hall ends is let go too.</summary>
public sealed class DrainTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_stream_of_the_hub_is_complete_and_one_of_events_says_when_to_come_again()
    {
        await using var http = await HttpRig.Start();
        await http.Rig.Play(act => act.Step is Scripts.CustodyStep);
        var round = (await http.Rig.Round())!.Id;
        var drain = http.Rig.Get<Drain>();
        await using var connection = WebSocketFactory.Connect(http.Address);
        await connection.StartAsync(TestContext.Current.CancellationToken);
        var hub = Read(connection, round);
        using var events = await http.Client.GetAsync($"/api/rounds/{round}/feed/@round", HttpCompletionOption.ResponseHeadersRead);
        while (drain.Readers < 2) await Task.Delay(5);

        drain.Begin(TimeSpan.FromMilliseconds(50));
        Assert.NotEqual(0, await hub);
        Assert.Contains("retry: ", await events.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("retry: ", await http.Client.GetStringAsync($"/api/rounds/{round}/feed/@round"), StringComparison.Ordinal);
        while (drain.Readers > 0) await Task.Delay(5);
    }

    [Fact]
    public void A_reader_that_goes_away_by_itself_is_not_let_go()
    {
        using var drain = new Drain(new Random(1));
        using var gone = new CancellationTokenSource();
        using var leave = drain.Enter(gone.Token);
        gone.Cancel();
        Assert.True(leave.Token.IsCancellationRequested);
        Assert.False(leave.IsLetGo);
    }

    [Fact]
    public void Moments_lie_apart_within_the_spread_and_the_first_word_counts()
    {
        using var drain = new Drain(new Random(1));
        var leaves = Enumerable.Range(0, 200).Select(_ => drain.Enter(CancellationToken.None)).ToList();
        Assert.Equal(200, drain.Readers);
        drain.Begin(TimeSpan.FromHours(1));
        drain.Begin(TimeSpan.Zero);
        Assert.True(drain.HasBegun);
        // A moment within a second of an hour is drawn by few.
        Assert.True(leaves.Count(leave => leave.IsLetGo) < 20);
        foreach (var leave in leaves) leave.Dispose();
        Assert.Equal(0, drain.Readers);
    }

    /// <summary>Frames until the stream is complete.</summary>
    private static async Task<int> Read(HubConnection connection, Bytes32 round)
    {
        var frames = 0;
        await foreach (var _ in connection.StreamAsync<string>("Follow", round.ToString(), "@round", 0L)) frames++;
        return frames;
    }
}
