using System.Collections.Immutable;
using System.Diagnostics;
using AuctionHall.Auctions;
using AuctionHall.Log;
using AuctionHall.Server.Diagnostics;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Desks;

/// <summary>The single writer of a group's stream on this node: bids, the group's closing, its opening.</summary>
internal sealed class GroupDesk : IGroupDesk
{
    private readonly HallNode _node;
    private readonly StreamKey _stream;
    private readonly IDeskLocator _desks;
    private readonly Turn _turn;

    /// <summary>Written inside a turn, read by everybody; never ahead of the store.</summary>
    private volatile GroupView _view;

    private GroupDesk(StreamKey stream, HallNode node, IDeskLocator desks, Action<GroupDesk> drop)
    {
        (_node, _stream, _desks) = (node, stream, desks);
        _view = new GroupView(GroupFold.Start(stream.Round, stream.Name), []);
        _turn = new Turn(() => drop(this));
    }

    /// <exception cref="StorageException">What is stored is not what was stored.</exception>
    public static async Task<GroupDesk> Load(StreamKey stream, HallNode node, IDeskLocator desks, Action<GroupDesk> drop)
    {
        var desk = new GroupDesk(stream, node, desks, drop);
        await desk.ReadOn();
        return desk;
    }

    public async Task<Decision> Submit(SignedStatement statement) =>
        _turn.IsCrowded ? new Refused(Refusal.TooManyRequests, _node.Clock.Micros) : await _turn.Run(() => SubmitInTurn(statement));

    /// <summary>
    /// Appends `closed`, then reads every standing sealed body again: the group's part of the closing, and the bodies that are
    /// not needed any more.
    /// </summary>
    public Task<ClosedDesk> Close(RoundState round) => _turn.Run(async () =>
    {
        await Append(view => GroupDue.Closed(view.State, round, _node.Clock.Micros) is { } due ? [due] : null);
        var state = _view.State;
        var standing = state.Standing.ToList();
        var bodies = await Bodies.Read(_node.Store, _stream, standing);
        return new ClosedDesk(new ClosedGroup(state.Group, state.Size, state.Tree.Root, state.InEntryOrder(bodies.Missing)), [.. _view.Superseded()]);
    });

    /// <summary>
    /// (1) Reads the standing bodies; one that is gone or changed since the closing makes the group lost, and then nothing is
    /// appended. (2) Has them opened and ranked, outside of the turn. (3) Appends `keys` and `opened` as one append, so that no
    /// crash leaves a group half open; or `corrected` or `settled`. Whoever asks for what is behind already is behind itself, and the
    /// round's stream refuses what it makes of the answer.
    /// </summary>
    public async Task<HallRecord> Open(RoundState round, Owed owed)
    {
        // Another node may have opened the group, or done this already: then the store says so.
        if (!GroupDue.IsNext(_view.State, owed)) await ReadFromStore();
        if (!GroupDue.IsNext(_view.State, owed)) return GroupDue.Conclusion(_view.State);
        var keys = _view.State.Keys?.Keys ?? await ReleasedKeys(round);

        // 1.
        var standing = _view.State.Standing.ToList();
        using var room = await _node.Opener.Room(standing.Count);
        var bodies = await Bodies.Read(_node.Store, _stream, standing);
        if (!bodies.Missing.IsEmpty)
        {
            HallMeter.OpenedNot();
            return GroupDue.Conclusion(_view.State with { Missing = bodies.Missing });
        }

        // 2.
        var opening = Opening.TryStart(round, _stream.Name, new KeysRecord(keys), owed as Replacement)
            ?? throw new InvalidOperationException("released keys were checked when they came");
        var started = Stopwatch.GetTimestamp();
        var outcome = await _node.Opener.Open(opening, standing, bodies.Found);
        HallMeter.Opened(standing.Count, Stopwatch.GetElapsedTime(started));

        // 3.
        return await _turn.Run(async () =>
        {
            await Append(view =>
            {
                if (!GroupDue.IsNext(view.State, owed)) return null;
                if (view.State.Keys is not null || owed is not Quorum quorum) return [GroupDue.Ranked(view.State, owed, outcome, _node.Clock.Micros)];
                var published = GroupDue.Keys(view.State, quorum, keys, _node.Clock.Micros);
                return [published, GroupDue.Ranked(view.Apply(published.Entry, published.Record).State, quorum, outcome, _node.Clock.Micros)];
            });
            return GroupDue.Conclusion(_view.State);
        });
    }

    public Task<GroupView> Read() => Task.FromResult(_view);

    /// <summary>What the store has now: another node may have written it.</summary>
    public async Task<GroupView> ReadFromStore()
    {
        await _turn.Run(ReadOn);
        return _view;
    }

    /// <summary>Another node may have written what closed it.</summary>
    public async Task<GroupView> Closed()
    {
        if (!_view.State.Closed) await ReadFromStore();
        return _view.State.Closed ? _view : throw new StorageException($"stream {_stream} is not closed, although its round's closing is logged");
    }

    private async Task<Decision> SubmitInTurn(SignedStatement statement)
    {
        var roundDesk = await _desks.Round(_stream.Round) ?? throw new StorageException($"round {_stream.Round} is gone");
        for (var attempt = 1; attempt <= Limits.AppendAttemptsMax; attempt++)
        {
            // 1. Decide by the round's log as it is now. A refusal stands only if the store has nothing newer.
            var round = await roundDesk.Now();
            var decision = GroupDecide.Decide(_view.State, round, statement, _node.Clock.Micros);
            if (decision is AlreadyAccepted) return decision;
            if (decision is Refused)
            {
                if (await ReadOn() | await roundDesk.HasNews()) continue;
                return decision;
            }

            // 2. Append. Durable when it returns; if it throws, nobody knows, and this desk is finished.
            var accepted = (Accepted)decision;
            var next = _view.Apply(accepted.Entry, statement, round.Roster);
            if (await Append([accepted.Entry], RoundDesk.PartsOf(statement), next)) return new AlreadyAccepted(next.State.Marks[statement.Hash]);
            await ReadOn();
        }
        return new Refused(Refusal.TryAgain, _node.Clock.Micros);
    }

    private async Task<ImmutableArray<PublishedKey>> ReleasedKeys(RoundState round)
    {
        var roundDesk = await _desks.Round(_stream.Round) ?? throw new StorageException($"round {_stream.Round} is gone");
        var keys = ImmutableArray.CreateBuilder<PublishedKey>();
        foreach (var release in GroupDue.FirstReleases(round, _stream.Name))
            keys.Add(GroupDue.KeyOf(release, await roundDesk.ReleasePart(release.Part)));
        return keys.ToImmutable();
    }

    /// <summary>Appends what follows from the view, made again whenever somebody else was faster, until nothing does.</summary>
    private async Task Append(Func<GroupView, IReadOnlyList<(Entry Entry, HallRecord Record)>?> due)
    {
        for (var attempt = 1; attempt <= Limits.AppendAttemptsMax; attempt++)
        {
            if (due(_view) is not { } records) return;
            var next = records.Aggregate(_view, (view, record) => view.Apply(record.Entry, record.Record));
            if (await Append([.. records.Select(record => record.Entry)], [], next)) return;
            await ReadOn();
        }
        throw new StorageException($"stream {_stream} moved {Limits.AppendAttemptsMax} times");
    }

    private async Task<bool> Append(IReadOnlyList<Entry> entries, IReadOnlyList<Part> parts, GroupView next)
    {
        var append = new Append(_stream, Head.Of(_view.State.Tree), Head.Of(next.State.Tree), [.. entries.Select(entry => entry.Bytes)], parts);
        if (await _node.Store.Append(append) == AppendResult.HeadMoved) return false;
        _view = next;
        _node.Wakes.Raise(_stream, next.State.Size);
        return true;
    }

    private async Task<bool> ReadOn()
    {
        var read = await Reader.Group(_node.Store, _stream, _view, async seen =>
        {
            var desk = await _desks.Round(_stream.Round) ?? throw new StorageException($"round {_stream.Round} is gone");
            return (await desk.AtLeast(seen)).Roster;
        });
        var isNew = !ReferenceEquals(read, _view);
        _view = read;
        return isNew;
    }
}

/// <summary>A closed group's line of the closing, and the bodies that the closing forgets.</summary>
internal sealed record ClosedDesk(ClosedGroup Group, ImmutableArray<Bytes32> Superseded);
