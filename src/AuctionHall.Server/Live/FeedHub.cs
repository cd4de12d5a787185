using System.Runtime.CompilerServices;
using AuctionHall.Auctions;
using AuctionHall.Server.Hosting;
using AuctionHall.Server.Limiting;
using Microsoft.AspNetCore.SignalR;

namespace AuctionHall.Server.Live;

/// <summary>
/// The feed over SignalR: a stream that the client pulls, never a send to a group. An awaited group send stands still for
/// 10 s when one reader stops reading; one that is not awaited keeps a stopped reader's messages in memory without bound.
/// </summary>
internal sealed class FeedHub(Feed feed, Doorkeeper door, Drain drain) : Hub
{
    private const string Follows = nameof(Follows);

    /// <summary>The lines of a stream from an index on, without end.</summary>
    public async IAsyncEnumerable<Frame> Follow(string round, string stream, long from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (door.Read(Context.GetHttpContext()?.Connection.RemoteIpAddress) > TimeSpan.Zero) throw new HubException(Refusals.Name(Refusal.TooManyRequests));
        var (tail, refusal) = Bytes32.TryParse(round, out var id) && from >= 0 ? await feed.Find(id, stream) : (null, Refusal.UnknownRound);
        if (tail is null) throw new HubException(Refusals.Name(refusal!.Value));
        var follows = Count(Context.Items);
        if (Interlocked.Increment(ref follows.Value) > ServerLimits.FollowsPerConnectionMax)
        {
            Interlocked.Decrement(ref follows.Value);
            throw new HubException(Refusals.Name(Refusal.TooManyRequests));
        }
        try
        {
            using var leave = drain.Enter(cancellation);
            await using var frames = Feed.Follow(tail, from, leave.Token).GetAsyncEnumerator(CancellationToken.None);
            // SignalR sends pings of its own, so a heartbeat is nothing here.
            while (await Next(frames, leave))
                if (frames.Current is { } frame) yield return frame;
        }
        finally
        {
            Interlocked.Decrement(ref follows.Value);
        }
    }

    /// <summary>False, too, when the hall lets the reader go: the stream is then complete, and the client comes back to another hall.</summary>
    private static async ValueTask<bool> Next(IAsyncEnumerator<Frame?> frames, Drain.Leave leave)
    {
        try
        {
            return await frames.MoveNextAsync();
        }
        catch (OperationCanceledException) when (leave.IsLetGo)
        {
            return false;
        }
    }

    private static StrongBox<int> Count(IDictionary<object, object?> items)
    {
        lock (items)
        {
            if (items.TryGetValue(Follows, out var known)) return (StrongBox<int>)known!;
            var count = new StrongBox<int>();
            items[Follows] = count;
            return count;
        }
    }
}
