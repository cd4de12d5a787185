using System.Collections.Concurrent;
using System.Security.Cryptography;
using AuctionHall.Auctions;
using AuctionHall.Log;
using AuctionHall.Server.Diagnostics;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Desks;

/// <summary>
/// The single writer of a round's stream on this node. What stands in the log is decided in Core; that it stands there
/// once is the store's compare-and-swap. <see cref="RoundAdvance"/> does what the hall owes beyond the round's own stream.
/// </summary>
internal sealed class RoundDesk : IRoundDesk
{
    private readonly HallNode _node;
    private readonly StreamKey _stream;
    private readonly IDeskLocator _desks;
    private readonly Turn _turn;
    private readonly RoundAdvance _advance;
    private readonly ConcurrentDictionary<Bytes32, byte[]> _releaseParts = new();

    /// <summary>The hall's last time down, once it is known that no outage of this round follows from it. Written inside a turn.</summary>
    private volatile Downtime? _settled;

    /// <summary>Null until terms are logged. Written inside a turn, read by everybody; never ahead of the store.</summary>
    private volatile RoundState? _state;

    private RoundDesk(Bytes32 round, HallNode node, IDeskLocator desks, Action<RoundDesk> drop)
    {
        (_node, _stream, _desks) = (node, StreamKey.OfRound(round), desks);
        _turn = new Turn(() => drop(this));
        _advance = new RoundAdvance(this, node, desks);
    }

    public RoundState? State => _state;

    /// <summary>Whether the hall was down before its start, and an outage of this round may follow from that.</summary>
    public bool MayOweOutage => _node.Heart.Last is { } down && !ReferenceEquals(down, _settled) && _state is { } state
        && RoundDue.Outage(state, Math.Max(down.From, state.LastTime), down.Until, TimeFor(down)) is not null;

    /// <exception cref="StorageException">What is stored is not what was stored.</exception>
    public static async Task<RoundDesk> Load(Bytes32 round, HallNode node, IDeskLocator desks, Action<RoundDesk> drop)
    {
        var desk = new RoundDesk(round, node, desks, drop);
        desk._state = await Reader.Round(node.Store, desk._stream, null);
        if (desk._state is { } state && (state.Terms.Hall.Statements != node.Keys.Statements.Public || state.Terms.Hall.Checkpoints != node.Keys.Checkpoints.Public))
            throw new StorageException($"round {round} names other hall keys than this hall has");
        if (desk._state is { LastTime: var last }) node.Clock.Saw(last);
        return desk;
    }

    public async Task<Decision> Submit(SignedStatement statement)
    {
        if (_turn.IsCrowded) return new Refused(Refusal.TooManyRequests, _node.Clock.Micros);
        // Outside of the turn, for which a group's desk may be waiting.
        var lastBid = await LastBidTime();
        return await _turn.Run(() => SubmitInTurn(statement, lastBid));
    }

    public Task Advance() => _advance.Run();

    /// <remarks>
    /// Waits for an append that is under way: a disk may take half a minute for it, and a bid that was decided meanwhile without that
    /// entry would be one that no verifier takes (FORMAT.md, section 3, `seen`).
    /// </remarks>
    public async Task<RoundState> Now()
    {
        var state = _state!;
        return !_turn.IsBusy && !MayOweOutage && RoundDue.Record(state, _node.Clock.Micros) is null ? state : await _turn.Run(async () =>
        {
            for (var attempt = 1; attempt <= Limits.AppendAttemptsMax && !await AppendRecords(); attempt++) await ReadOn();
            return _state!;
        });
    }

    public async Task<RoundState> AtLeast(long size) => _state is { } state && state.Size >= size ? state : await _turn.Run(async () =>
    {
        await ReadOn();
        return _state is { } read && read.Size >= size ? read : throw new StorageException($"stream {_stream} has fewer than the {size} entries that a group's entry saw");
    });

    public async Task<bool> HasNews() => await _node.Store.Head(_stream) != (_state is null ? Head.Empty : Head.Of(_state.Tree)) && await _turn.Run(ReadOn);

    /// <summary>
    /// Entries that follow from the state, made again whenever somebody else was faster; null from <paramref name="decide"/>:
    /// nothing to append any more.
    /// </summary>
    public Task<bool> Append(Func<RoundState, RoundStep?> decide, IReadOnlyList<(StreamKey, Bytes32)>? forgets = null) => _turn.Run(async () =>
    {
        for (var attempt = 1; attempt <= Limits.AppendAttemptsMax; attempt++)
        {
            if (decide(_state!) is not { } step) return false;
            if (await Append(step.Entries, [], step.Next, forgets ?? [])) return true;
            await ReadOn();
        }
        throw new StorageException($"stream {_stream} moved {Limits.AppendAttemptsMax} times");
    });

    public async Task<byte[]> ReleasePart(Bytes32 hash)
    {
        if (_releaseParts.TryGetValue(hash, out var known)) return known;
        var found = await _node.Store.Parts(_stream, [hash]);
        if (!found.TryGetValue(hash, out var part) || new Bytes32(SHA256.HashData(part)) != hash)
            throw new StorageException($"the keys of a release in stream {_stream} are gone or changed");
        return _releaseParts.GetOrAdd(hash, part);
    }

    /// <summary>
    /// The last time in any group's log while bids come in; 0 in every other phase. Behind a clock that stepped back further than a reader
    /// allows, an entry of this stream would look as if those bids had been decided without it.
    /// </summary>
    private async Task<long> LastBidTime()
    {
        if (_state is not { Begun: true, Ended: null } state) return 0;
        var last = 0L;
        foreach (var group in state.Terms.Groups)
            last = Math.Max(last, (await (await _desks.Group(state.Id, group.Id))!.Read()).State.LastTime);
        return last;
    }

    private async Task<Decision> SubmitInTurn(SignedStatement statement, long lastBid)
    {
        for (var attempt = 1; attempt <= Limits.AppendAttemptsMax; attempt++)
        {
            // 1. What the hall owes comes first, so that the phase is the one that everybody sees.
            if (_state is not null && !await AppendRecords())
            {
                await ReadOn();
                continue;
            }

            // 2. Decide. A refusal stands only if the store has nothing newer.
            var now = _node.Clock.Micros;
            var decision = Decide(statement, now);
            if (decision is AlreadyAccepted) return decision;
            if (decision is Accepted && now < lastBid - Limits.ClockStepBackMicrosMax) return new Refused(Refusal.ClockUnsure, now);
            if (decision is Refused)
            {
                if (await ReadOn()) continue;
                return decision;
            }

            // 3. Append. Durable when it returns; if it throws, nobody knows, and this desk is finished.
            var accepted = (Accepted)decision;
            var next = _state is null ? RoundFold.Start(accepted.Entry, statement) : RoundFold.Apply(_state, accepted.Entry, statement);
            if (await Append([accepted.Entry], PartsOf(statement), next, []))
            {
                // A group that has its keys waits for no other, and for no loop that may be busy with one.
                _advance.StartOpenings(next);
                return new AlreadyAccepted(next.Marks[statement.Hash]);
            }
            await ReadOn();
        }
        return new Refused(Refusal.TryAgain, _node.Clock.Micros);
    }

    private Decision Decide(SignedStatement statement, long now)
    {
        if (_state is { } state) return RoundDecide.Decide(state, statement, now);
        return statement.Content is TermsStatement { Terms: var terms } && !_node.Carried.Carries(terms, _node.Keys)
            ? new Refused(Refusal.NotCarried, now)
            : RoundDecide.Start(statement, now);
    }

    /// <summary>`outage` before anything else; `begun`, `ended`, `unopened`. False: somebody else was faster.</summary>
    private async Task<bool> AppendRecords()
    {
        if (MayOweOutage && !await AppendOutage(_node.Heart.Last!)) return false;
        while (RoundDue.Record(_state!, _node.Clock.Micros) is { } due)
            if (!await Append([due.Entry], [], RoundFold.Apply(_state!, due.Entry, due.Record), [])) return false;
        return true;
    }

    /// <summary>
    /// The hall was there at every entry of the round, so the outage begins behind the last of them. Read from the store: a group's desk
    /// may be waiting for this turn. No bid is decided before this is done, since each asks for <see cref="Now"/> first.
    /// </summary>
    private async Task<bool> AppendOutage(Downtime down)
    {
        var from = Math.Max(down.From, _state!.LastTime);
        foreach (var group in _state.Terms.Groups) from = Math.Max(from, await Reader.LastTime(_node.Store, new StreamKey(_state.Id, group.Id)));
        if (RoundDue.Outage(_state, from, down.Until, TimeFor(down)) is not { } due)
        {
            _settled = down;
            return true;
        }
        if (!await Append([due.Entry], [], RoundFold.Apply(_state, due.Entry, due.Record), [])) return false;
        HallMeter.OutageRecorded();
        return true;
    }

    /// <summary>A clock that stepped back a little since the start must not put off what comes before every bid.</summary>
    private long TimeFor(Downtime down) => Math.Max(_node.Clock.Micros, down.Until);

    private async Task<bool> Append(IReadOnlyList<Entry> entries, IReadOnlyList<Part> parts, RoundState next, IReadOnlyList<(StreamKey, Bytes32)> forgets)
    {
        var expected = _state is null ? Head.Empty : Head.Of(_state.Tree);
        var append = new Append(_stream, expected, Head.Of(next.Tree), [.. entries.Select(entry => entry.Bytes)], parts) { Forgets = forgets };
        if (await _node.Store.Append(append) == AppendResult.HeadMoved) return false;
        _state = next;
        _node.Wakes.Raise(_stream, next.Size);
        return true;
    }

    private async Task<bool> ReadOn()
    {
        var read = await Reader.Round(_node.Store, _stream, _state);
        var isNew = !ReferenceEquals(read, _state);
        _state = read;
        return isNew;
    }

    public static IReadOnlyList<Part> PartsOf(SignedStatement statement) =>
        [.. statement.Parts.Select((part, place) => new Part(statement.Content.Parts[place], part))];
}

/// <summary>Entries for a round's stream and the state behind them.</summary>
internal sealed record RoundStep(IReadOnlyList<Entry> Entries, RoundState Next);
