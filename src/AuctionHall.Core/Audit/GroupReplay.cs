using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using AuctionHall.Auctions;
using AuctionHall.Log;
using AuctionHall.Ranking;

namespace AuctionHall.Audit;

/// <summary>
/// Every group's log decided again, its bids opened, re-created and ranked again. Groups are independent of each other and
/// so are bids, so both are spread over the cores.
/// </summary>
internal sealed class GroupReplay(
    RoundReplay replay,
    Dictionary<BundleEntry, SignedStatement> statements,
    VerifyOptions options,
    Checks checks,
    ConcurrentDictionary<string, ImmutableArray<Outcome>> outcomes)
{
    private readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = options.Threads };
    private int _opened;

    /// <summary>What was opened in groups whose outcome is replaced by ranking the same bids again.</summary>
    private readonly ConcurrentDictionary<string, OpenedSeal[]> _seals = new(StringComparer.Ordinal);

    /// <summary>A group as its log leaves it, its head behind `closed`, and what the round's log must name of it, in order.</summary>
    public sealed record Replayed(GroupState State, Frontier? AtClosing, IReadOnlyList<HallRecord> Conclusions);

    public Dictionary<string, Replayed> Run(Bundle bundle)
    {
        var replayed = new Replayed?[bundle.Groups.Count];
        var bids = bundle.Groups.Sum(group => group.Entries.Count(entry => entry.Part is not null));
        Parallel.For(0, replayed.Length, _parallel, i => replayed[i] = Replay(bundle.Groups[i].Group, bundle.Groups[i].Entries, bids));
        checks.Pass(Check.GroupLogs);
        foreach (var check in new[] { Check.SealedBodies, Check.ReleasedKeys, Check.Outcomes })
        {
            if (bundle.Groups.Count == 0) checks.Skip(check, "the closing is not logged yet");
            else if (replayed.Contains(null)) checks.Skip(check, "a group's log could not be read to its end");
            else checks.Pass(check);
        }
        return bundle.Groups.Zip(replayed).Where(pair => pair.Second is not null)
            .ToDictionary(pair => pair.First.Group, pair => pair.Second!, StringComparer.Ordinal);
    }

    private Replayed? Replay(string group, List<BundleEntry> entries, int bids)
    {
        if (replay.Final.GroupOf(group) is null)
        {
            checks.Fail(Check.GroupLogs, Checks.Place(entries[0], group), "the terms have no such group");
            return null;
        }
        var state = GroupFold.Start(replay.Final.Id, group);
        Frontier? atClosing = null;
        var conclusions = new List<HallRecord>();
        foreach (var entry in entries)
        {
            if (Next(state, entry, entries, bids) is not { } next)
            {
                // Nothing behind this entry can be judged; the first fault of the file is the one named.
                checks.Fail(Check.GroupLogs, Checks.Place(entry, group), "the entry is not what follows from the ones before it");
                return null;
            }
            if (next.Closed && !state.Closed) atClosing = next.Tree;
            if (next.Outcome is not null && (state.Outcome is null || next.Replaced > state.Replaced)) conclusions.Add(GroupDue.Conclusion(next));
            state = next;
        }
        if (!state.Closed) checks.Fail(Check.GroupLogs, Checks.Place(entries[^1], group), "the group is not closed");
        return new Replayed(state, atClosing, conclusions);
    }

    private GroupState? Next(GroupState state, BundleEntry entry, List<BundleEntry> entries, int bids)
    {
        var time = entry.Entry.Time;
        if (statements.TryGetValue(entry, out var statement))
        {
            if (entry.Entry.Seen < state.LastSeen || replay.At(entry.Entry.Seen) is not { } round || statement.Content is not BidStatement bid) return null;
            if (entry.Part is { } part && new Bytes32(SHA256.HashData(part)) != bid.Sealed)
                checks.Fail(Check.SealedBodies, Checks.Place(entry, state.Group), "the sealed body is not the one that the bid names");
            // Times ascend, so the first entry that was not seen is the oldest of them.
            if (replay.At(entry.Entry.Seen + 1) is { } unseen && unseen.LastTime < time - Limits.LagMicrosMax)
            {
                checks.Fail(Check.GroupLogs, Checks.Place(entry, state.Group), $"the bid was decided without entry {entry.Entry.Seen} of the round's log, which was more than five seconds old");
                return null;
            }
            // The witness that the hall was not down.
            if (Outages.Hold(replay.Final, time))
            {
                checks.Fail(Check.GroupLogs, Checks.Place(entry, state.Group), "the bid has a time inside of an outage of the hall");
                return null;
            }
            return RoundRedo.IsSame(GroupDecide.Decide(state, round, statement, time), entry.Entry)
                ? GroupFold.Apply(state, entry.Entry, statement, round.Roster) : null;
        }
        if (HallRecord.TryParse(entry.Entry.Content) is not { } record) return null;
        var follows = record switch
        {
            ClosedRecord => GroupDue.Closed(state, replay.Final, time) is { } due && RoundRedo.IsSame(due.Entry, entry.Entry),
            KeysRecord keys => state.Closed && state.Keys is null && replay.Final.QuorumOf(state.Group) is { } quorum
                && RoundRedo.IsSame(GroupDue.Keys(state, quorum, keys.Keys, time).Entry, entry.Entry),
            OpenedRecord opened => state.Keys is not null && replay.Final.QuorumOf(state.Group) is { } quorum && IsRanked(quorum, opened.Outcome),
            CorrectedRecord corrected => NextReplacement(state) is { } replacement && IsRanked(replacement, corrected.Outcome),
            SettledRecord settled => NextReplacement(state) is { } replacement && IsRanked(replacement, settled.Outcome),
            _ => false,
        };
        if (!follows) return null;
        if (record is KeysRecord released) CheckKeys(state, released, entry);
        if (record is OpenedRecord outcome) OpenAgain(state, outcome.Outcome, null, entry, entries, bids);
        if (record is CorrectedRecord corrects) OpenAgain(state, corrects.Outcome, NextReplacement(state), entry, entries, bids);
        if (record is SettledRecord settles) OpenAgain(state, settles.Outcome, NextReplacement(state), entry, entries, bids);
        return GroupFold.Apply(state, entry.Entry, record);

        bool IsRanked(Owed owed, byte[] ranked) =>
            GroupDue.IsNext(state, owed) && RoundRedo.IsSame(GroupDue.Ranked(state, owed, ranked, time).Entry, entry.Entry);
    }

    /// <summary>The first entry of the round's log that replaces an outcome of the group and that the group's log has not answered.</summary>
    private Replacement? NextReplacement(GroupState state)
    {
        var own = replay.Final.ReplacementsOf(state.Group);
        return state.Replaced < own.Length ? own[state.Replaced] : null;
    }

    private void CheckKeys(GroupState state, KeysRecord keys, BundleEntry entry)
    {
        var first = GroupDue.FirstReleases(replay.Final, state.Group).Select(release => release.Custodian);
        if (!keys.Keys.Select(key => key.Custodian).SequenceEqual(first))
            checks.Fail(Check.ReleasedKeys, Checks.Place(entry, state.Group), "these are not the custodians of the first releases");
        else if (Opening.TryStart(replay.Final, state.Group, keys) is null)
            checks.Fail(Check.ReleasedKeys, Checks.Place(entry, state.Group), "a key does not fit what its custodian gave");
    }

    private void OpenAgain(GroupState state, byte[] outcome, Replacement? replacement, BundleEntry entry, List<BundleEntry> entries, int bids)
    {
        if (Outcome.TryParse(outcome, out _) is { } logged) outcomes[state.Group] = [.. outcomes.GetValueOrDefault(state.Group, []), logged];
        else checks.Fail(Check.Outcomes, Checks.Place(entry, state.Group), "the outcome is not in its one spelling");
        var standing = state.Standing.ToList();
        if (Opening.TryStart(replay.Final, state.Group, state.Keys!, replacement) is not { } opening || standing.Any(bid => entries[(int)bid.Index].Part is null))
        {
            checks.Fail(Check.Outcomes, Checks.Place(entry, state.Group), "it cannot be opened again: a key or a sealed body is missing");
            return;
        }
        // A body that is not the bidder's own was reported already; opening it would only repeat that.
        if (checks.Any(Check.SealedBodies) || checks.Any(Check.ReleasedKeys)) return;
        var bodies = standing.Select(bid => entries[(int)bid.Index].Part!).ToList();
        if (replacement is null || !_seals.TryGetValue(state.Group, out var seals))
            seals = opening.Open(standing, bodies, _parallel, some => options.Progress?.Invoke(Interlocked.Add(ref _opened, some), bids));
        if (replay.Final.Replacements.ContainsKey(state.Group)) _seals[state.Group] = seals;
        if (!opening.Conclude(seals).ToBytes().AsSpan().SequenceEqual(outcome))
            checks.Fail(Check.Outcomes, Checks.Place(entry, state.Group), "the rules give another outcome");
    }
}
