using System.Text;
using System.Text.Json;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Log;
using AuctionHall.Rounds;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Tests.Simulation;

/// <summary>
/// What must hold when a run is over (SECURITY F4). The verifier checks receipts, heads and outcomes (I1, I6); the rest is read here from
/// the stored bytes alone, by other code than the product's.
/// </summary>
internal static class Verdict
{
    private static readonly Check[] OfLostBodies = [Check.Closing, Check.Conclusions, Check.SealedBodies, Check.Outcomes];

    public static void Judge(Simulation simulation, RoundState? state, byte[] bundle)
    {
        var witness = simulation.Witness;
        witness.IsJudged = true;
        if (state is null)
        {
            if (witness.Receipts.Count > 0) witness.Broken("I1", "there are receipts and no round");
            return;
        }
        Verify(witness, state, bundle);
        Past(simulation);
        Times(simulation);
        foreach (var observer in witness.Observers.Append(simulation.Mirror)) Read(simulation, observer, bundle);
        Checkpoints(simulation, state);
        foreach (var group in state.Terms.Groups) Bids(simulation, state, group.Id);
        Ends(simulation, state);
    }

    /// <summary>I1, I6: the whole bundle is decided again. A body that rotted may fail its own group's checks and nothing else.</summary>
    private static void Verify(Witness witness, RoundState state, byte[] bundle)
    {
        var report = Verifier.Verify(bundle, new VerifyOptions(state.Id, [.. witness.Receipts]));
        foreach (var failed in report.Checks.Where(check => check.Result == Result.Failed))
        {
            var isLost = OfLostBodies.Contains(failed.Check) && witness.Rotten.Any(body => failed.Place.Contains(body.Group, StringComparison.Ordinal));
            if (!isLost) witness.Broken(failed.Check == Check.Receipts ? "I1" : "I6", $"{failed.Check} {failed.Place}: {failed.Detail}");
        }
        foreach (var outcome in report.Outcomes) witness.Count($"outcome {outcome.Value.Status}");
        if (state.UnopenedGroups.Count > 0) witness.Count("unopened");
        foreach (var _ in state.Outages) witness.Count("outage");
        if (state.Cancelled) witness.Count("round cancelled");
        if (state.Terms.Groups.Any(group => state.IsBroken(group.Id))) witness.Count("broken group");
    }

    /// <summary>I2: what was on the disk at a crash is there still, at its place.</summary>
    private static void Past(Simulation simulation)
    {
        foreach (var (stream, entries) in simulation.Witness.Past)
            if (!IsPrefix(entries, simulation.Disk.Entries(stream))) simulation.Witness.Broken("I2", $"{stream.Name} changed behind a crash");
    }

    /// <summary>No two entries of a stream have one time, whatever the clock did.</summary>
    private static void Times(Simulation simulation)
    {
        foreach (var stream in simulation.Witness.Streams)
        {
            var times = simulation.Disk.Entries(stream).Select(bytes => Entry.TryParse(bytes)!.Time).ToList();
            if (times.Zip(times.Skip(1)).Any(pair => pair.First >= pair.Second)) simulation.Witness.Broken("time", $"times of {stream.Name} do not ascend");
        }
    }

    /// <summary>I7: whatever a reader saw is the beginning of the one sequence.</summary>
    private static void Read(Simulation simulation, Observer observer, byte[] bundle)
    {
        var entries = simulation.Disk.Entries(new StreamKey(simulation.Troupe.Round, observer.Stream));
        var index = 0;
        foreach (var line in observer.Lines)
        {
            if (line.AsSpan().StartsWith("part "u8))
            {
                // A body that rotted later is in the bundle no more.
                if (simulation.Witness.Rotten.Count == 0 && bundle.AsSpan().IndexOf(line) < 0) simulation.Witness.Broken("I7", $"a part of {observer.Stream} {index - 1} was another one");
                continue;
            }
            if (index >= entries.Count || !line.AsSpan().SequenceEqual([.. Encoding.ASCII.GetBytes($"entry {observer.Stream} {index} "), .. entries[index]]))
            {
                simulation.Witness.Broken("I7", $"a reader saw another entry {index} of {observer.Stream}");
                return;
            }
            index++;
        }
    }

    /// <summary>I10: every checkpoint is the hall's, over a beginning of the log that there is.</summary>
    private static void Checkpoints(Simulation simulation, RoundState state)
    {
        var leaves = simulation.Disk.Entries(StreamKey.OfRound(state.Id));
        foreach (var note in simulation.Witness.Checkpoints)
        {
            var read = Auctions.Checkpoints.TryRead(state, note);
            var root = leaves.Take((int)(read?.Size ?? 0)).Aggregate(Frontier.Empty, (tree, entry) => tree.Append(Merkle.LeafHash(entry)));
            if (read is null || read.Size != root.Size || read.Root != root.Root) simulation.Witness.Broken("I10", "a checkpoint is over another log");
            else simulation.Witness.Count("checkpoint");
        }
    }

    /// <summary>I3, I5, I9: revisions ascend for each enterprise, no bid behind `closed` or the deadline, no statement twice.</summary>
    private static void Bids(Simulation simulation, RoundState state, string group)
    {
        var (witness, deadlines) = (simulation.Witness, Deadlines(simulation));
        var revisions = new Dictionary<string, long>(StringComparer.Ordinal);
        var statements = new HashSet<string>(StringComparer.Ordinal);
        var isClosed = false;
        foreach (var bytes in simulation.Disk.Entries(new StreamKey(state.Id, group)))
        {
            using var entry = JsonDocument.Parse(bytes);
            var root = entry.RootElement;
            if (root.TryGetProperty("record", out var record))
            {
                isClosed |= record.GetProperty("kind").GetString() == "closed";
                continue;
            }
            var statement = root.GetProperty("statement");
            using var bid = JsonDocument.Parse(statement.GetProperty("payload").GetBytesFromBase64());
            var code = state.Roster.CodeByKey[Bytes32.Parse(statement.GetProperty("signatures")[0].GetProperty("keyid").GetString()!)];
            var revision = bid.RootElement.GetProperty("revision").GetInt64();
            if (isClosed || root.GetProperty("time").GetInt64() >= deadlines[(int)root.GetProperty("seen").GetInt64()]) witness.Broken("I5", $"a bid in {group} behind the end");
            if (revision <= revisions.GetValueOrDefault(code)) witness.Broken("I3", $"{code} has revision {revision} in {group} behind {revisions[code]}");
            if (!statements.Add(statement.GetProperty("payload").GetString()!)) witness.Broken("I9", $"a statement stands twice in {group}");
            revisions[code] = revision;
        }
    }

    /// <summary>The deadline in force behind each number of entries of the round's stream.</summary>
    private static List<long> Deadlines(Simulation simulation)
    {
        var found = new List<long> { 0 };
        foreach (var bytes in simulation.Disk.Entries(StreamKey.OfRound(simulation.Troupe.Round)))
        {
            found.Add(found[^1]);
            using var entry = JsonDocument.Parse(bytes);
            // By the pocket's table the deadline is at least a minute behind the end of the outage.
            if (entry.RootElement.TryGetProperty("record", out var record) && record.GetProperty("kind").GetString() == "outage")
                found[^1] = Math.Max(found[^1], record.GetProperty("until").GetInt64() + 60_000_000);
            if (!entry.RootElement.TryGetProperty("statement", out var statement)) continue;
            using var payload = JsonDocument.Parse(statement.GetProperty("payload").GetBytesFromBase64());
            if (!payload.RootElement.TryGetProperty("timetable", out var timetable)) continue;
            found[^1] = Instant.TryParse(timetable.GetProperty("deadline").GetString(), out var deadline) ? deadline.Micros : 0;
        }
        return found;
    }

    /// <summary>With nothing failing any more a round gets to its end: nothing is owed.</summary>
    private static void Ends(Simulation simulation, RoundState state)
    {
        if (RoundDue.Record(state, simulation.World.Now) is not null || RoundDue.NeedsClosing(state) || RoundDue.NextConcluded(state) is not null)
            simulation.Witness.Broken("liveness", "the hall still owes the round something");
    }

    private static bool IsPrefix(IReadOnlyList<byte[]> some, IReadOnlyList<byte[]> all) =>
        some.Count <= all.Count && some.Zip(all).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));
}
