using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Log;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Live;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Http;

/// <summary>
/// The bundle (FORMAT.md, section 10) of one moment: the round's stream up to a state, and the groups' streams as far as
/// that state names them. Written page by page; its size in memory does not grow with the round.
/// </summary>
internal sealed class BundleWriter(IEntryStore store, IDeskLocator desks, HallIdentity keys)
{
    public async Task Write(RoundState round, Stream body, CancellationToken cancellation)
    {
        await body.WriteAsync(PublicLog.Header(round.Id), cancellation);
        await Copy(round, Streams.Round, round.Size, body, cancellation);
        foreach (var group in PublicLog.GroupsInReadingOrder(round)) await Copy(round, group, SizeIn(round, group), body, cancellation);
        await body.WriteAsync(LogLine.OfCheckpoint(Checkpoints.Sign(round, keys.Checkpoints).ToBytes()), cancellation);
    }

    /// <summary>What is behind the head that the round names belongs to a later bundle.</summary>
    private static long SizeIn(RoundState round, string group) =>
        round.Outcomes.TryGetValue(group, out var outcome) ? outcome.Size : round.Closing!.Groups[round.GroupPlaces[group]].Size;

    private async Task Copy(RoundState round, string name, long size, Stream body, CancellationToken cancellation)
    {
        var (stream, refusal) = await PublicStream.Find(store, desks, round.Id, name);
        if (stream is null) throw new StorageException($"stream {name} of round {round.Id} cannot be read: {refusal}");
        for (var index = 0L; index < size;)
        {
            var lines = await stream.Read(index, ServerLimits.PageBytesMax, size);
            if (lines.Next == index) throw new StorageException($"stream {name} of round {round.Id} ends at {index}");
            await body.WriteAsync(lines.Text, cancellation);
            index = lines.Next;
        }
    }
}
