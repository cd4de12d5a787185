using AuctionHall.Auctions;
using AuctionHall.Log;

namespace AuctionHall.Audit;

/// <summary>
/// What of a round is public and in which order (FORMAT.md, sections 3 and 10): the one place that decides it, for the
/// feed, for log pages and for the bundle.
/// </summary>
public static class PublicLog
{
    public static byte[] Header(Bytes32 round) => System.Text.Encoding.ASCII.GetBytes($"auctionhall bundle 1 {round}\n");

    /// <summary>Group streams in reading order, once they are public: by the `open` statements, then as the terms list them.</summary>
    public static IEnumerable<string> GroupsInReadingOrder(RoundState round)
    {
        if (round.Closing is null) return [];
        var sat = round.Sittings.SelectMany(sitting => sitting.Groups);
        return sat.Concat(round.Terms.Groups.Select(group => group.Id).Where(group => round.SittingOf(group) is null));
    }

    /// <summary>The sealed body that stands behind an entry of a group's stream in public, or null.</summary>
    public static Bytes32? PublicPart(RoundState round, GroupState group, long index)
    {
        if (!round.ShowsBodies(group.Group)) return null;
        foreach (var bid in group.Bids.Values)
            if (bid.Index == index) return bid.Sealed;
        return null;
    }

    /// <summary>The public lines of a group's stream.</summary>
    /// <param name="partOf">A sealed body by its hash; null where the hall lost it, and then there is no line.</param>
    public static IEnumerable<byte[]> GroupLines(RoundState round, GroupState group, IEnumerable<Entry> entries, Func<Bytes32, byte[]?> partOf)
    {
        var parts = group.Bids.Values.Where(bid => bid.Sealed is not null && round.ShowsBodies(group.Group))
            .ToDictionary(bid => bid.Index, bid => bid.Sealed!.Value);
        var index = 0L;
        foreach (var entry in entries)
        {
            yield return LogLine.OfEntry(group.Group, index, entry);
            if (parts.TryGetValue(index, out var hash) && partOf(hash) is { } part) yield return LogLine.OfPart(group.Group, index, part);
            index++;
        }
    }

    /// <summary>The bundle of a hall in memory; a server writes the same lines stream by stream.</summary>
    public static IEnumerable<byte[]> Bundle(MemoryHall hall)
    {
        var round = hall.Round ?? throw new InvalidOperationException("no round yet");
        yield return Header(round.Id);
        for (var index = 0; index < hall.RoundEntries.Count; index++) yield return LogLine.OfEntry(Streams.Round, index, hall.RoundEntries[index]);
        foreach (var group in GroupsInReadingOrder(round))
            foreach (var line in GroupLines(round, hall.Group(group), hall.GroupEntries(group), hall.Part)) yield return line;
        yield return LogLine.OfCheckpoint(hall.Checkpoint().ToBytes());
    }
}
