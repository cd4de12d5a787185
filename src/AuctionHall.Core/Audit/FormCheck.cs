using System.Security.Cryptography;
using AuctionHall.Auctions;

namespace AuctionHall.Audit;

/// <summary>The first check, made last because it needs the fold: the file is what the writer makes of its content.</summary>
internal static class FormCheck
{
    public static void Run(ReadOnlySpan<byte> file, Bundle bundle, RoundReplay replay, Dictionary<string, GroupReplay.Replayed> groups, Checks checks)
    {
        var order = PublicLog.GroupsInReadingOrder(replay.Final).ToList();
        if (!order.SequenceEqual(bundle.Groups.Select(group => group.Group)))
        {
            var missing = order.Except(bundle.Groups.Select(group => group.Group)).FirstOrDefault();
            checks.Fail(Check.Form, missing ?? "group streams", missing is null ? "the groups do not stand in reading order" : "the group's log is not in the file");
            return;
        }
        if (groups.Count < bundle.Groups.Count) return;

        using var written = new MemoryStream();
        written.Write(PublicLog.Header(bundle.Round));
        for (var i = 0; i < bundle.RoundEntries.Count; i++) written.Write(LogLine.OfEntry(Streams.Round, i, bundle.RoundEntries[i].Entry));
        foreach (var (name, entries) in bundle.Groups)
        {
            // Two bids may name the same body, a copied one; so the last of equals wins.
            var bodies = new Dictionary<Bytes32, byte[]?>();
            foreach (var part in entries.Select(entry => entry.Part).OfType<byte[]>()) bodies[new Bytes32(SHA256.HashData(part))] = part;
            foreach (var line in PublicLog.GroupLines(replay.Final, groups[name].State, entries.Select(entry => entry.Entry), bodies.GetValueOrDefault))
                written.Write(line);
            if (groups[name].State.Standing.FirstOrDefault(bid => replay.Final.ShowsBodies(name) && !bodies.ContainsKey(bid.Sealed!.Value)) is { } gone)
                checks.Fail(Check.SealedBodies, $"line {entries[(int)gone.Index].Line} ({name})", "the standing sealed body is missing");
        }
        written.Write(LogLine.OfCheckpoint(bundle.Checkpoint));
        if (FirstDifference(file, written.ToArray()) is { } number) checks.Fail(Check.Form, $"line {number}", "a writer would write something else here");
        else checks.Pass(Check.Form);
    }

    private static int? FirstDifference(ReadOnlySpan<byte> file, ReadOnlySpan<byte> written)
    {
        var same = file.CommonPrefixLength(written);
        return same == file.Length && same == written.Length ? null : file[..same].Count((byte)'\n') + 1;
    }
}
