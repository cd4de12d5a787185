using System.Collections.Concurrent;
using AuctionHall.Auctions;
using AuctionHall.Log;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Desks;

/// <summary>
/// What the hall owes a round beyond the entries that follow from its own stream: the closing, which needs every group,
/// and the outcomes. Groups are closed and opened without the round's turn, since a group's desk asks the round for its state.
/// A crash anywhere is no loss: each entry follows from those before it, so the next desk goes on with the same bytes.
/// </summary>
internal sealed class RoundAdvance(RoundDesk desk, HallNode node, IDeskLocator desks)
{
    /// <summary>One at a time; the second caller finds nothing left to do.</summary>
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Openings and corrections under way and done, by their place in <see cref="RoundState.Owed"/>. Added to by whoever sees one first.</summary>
    private readonly ConcurrentDictionary<int, Lazy<Task<HallRecord>>> _openings = new();

    /// <summary>(1) `begun`, `ended`, `unopened`. (2) The closing. (3) Every group with a quorum or a correction is ranked. (4) Outcomes, in order.</summary>
    public async Task Run()
    {
        await _gate.WaitAsync();
        try
        {
            while (true)
            {
                // 1.
                var state = await desk.Now();
                // 2.
                if (RoundDue.NeedsClosing(state)) await Close(state);
                // 3. and 4.
                else if (StartOpenings(state)) await Conclude();
                else return;
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task Close(RoundState state)
    {
        var groups = state.Terms.Groups;
        var closed = new ClosedDesk[groups.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = ServerLimits.ClosingsAtOnceMax, TaskScheduler = node.Scheduler };
        await Parallel.ForAsync(0, groups.Length, options, async (place, _) =>
        {
            var group = await desks.Group(state.Id, groups[place].Id);
            closed[place] = await group!.Close(state);
        });
        var forgets = closed.SelectMany(group => group.Superseded.Select(hash => (new StreamKey(state.Id, group.Group.Group), hash))).ToList();
        await desk.Append(now =>
        {
            if (!RoundDue.NeedsClosing(now)) return null;
            var (entry, statement) = RoundDue.Closing(now, closed.Select(group => group.Group), node.Keys.Statements, node.Clock.Micros);
            return new RoundStep([entry], RoundFold.Apply(now, entry, statement));
        }, forgets);
    }

    /// <summary>Waits for nothing. False when everything owed has its conclusion.</summary>
    public bool StartOpenings(RoundState state)
    {
        for (var place = state.Concluded; place < state.Owed.Count; place++)
        {
            var owed = state.Owed[place];
            _ = _openings.GetOrAdd(place, _ => new(() => Start(() => Open(state, owed)))).Value;
        }
        return state.Concluded < state.Owed.Count;
    }

    private Task<HallRecord> Start(Func<Task<HallRecord>> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, node.Scheduler).Unwrap();

    private async Task<HallRecord> Open(RoundState state, Owed owed)
    {
        var group = await desks.Group(state.Id, owed.Group);
        return await group!.Open(state, owed);
    }

    /// <summary>Waits for the group whose turn it is, and names with it all that are ready behind it.</summary>
    private async Task Conclude()
    {
        var before = desk.State!;
        if (RoundDue.NextConcluded(before) is null) return;
        try
        {
            await _openings[before.Concluded].Value;
        }
        catch
        {
            // Another try starts with another desk of the group.
            _openings.TryRemove(before.Concluded, out _);
            throw;
        }
        await desk.Append(state =>
        {
            var entries = new List<Entry>();
            while (RoundDue.NextConcluded(state) is not null && _openings.TryGetValue(state.Concluded, out var opening) && opening.Value.IsCompletedSuccessfully)
            {
                var (entry, record) = RoundDue.Conclude(state, opening.Value.Result, node.Clock.Micros);
                entries.Add(entry);
                state = RoundFold.Apply(state, entry, record);
            }
            return entries.Count == 0 ? null : new RoundStep(entries, state);
        });
    }
}
