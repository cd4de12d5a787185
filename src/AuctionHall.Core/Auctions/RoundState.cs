using System.Collections.Frozen;
using System.Collections.Immutable;
using AuctionHall.Log;
using AuctionHall.Rounds;

namespace AuctionHall.Auctions;

/// <summary>
/// What a round's stream says so far: the fold of its entries and nothing else. Immutable, so that a group can be decided
/// by any prefix of it. <see cref="RoundFold"/> makes the next one, <see cref="RoundDecide"/> and <see cref="RoundDue"/> the
/// next entries.
/// </summary>
public sealed record RoundState
{
    /// <summary>T: content hash of the terms statement.</summary>
    public required Bytes32 Id { get; init; }
    public required Terms Terms { get; init; }

    public required Frontier Tree { get; init; }
    public long Size => Tree.Size;

    /// <summary>Time of the last entry, microseconds.</summary>
    public required long LastTime { get; init; }

    /// <summary>Leaf hash of the last entry: what a statement that may recur names as seen.</summary>
    public required Bytes32 LastLeaf { get; init; }

    /// <summary>Accepted statements by content hash.</summary>
    public required ImmutableDictionary<Bytes32, Mark> Marks { get; init; }
    public required ImmutableHashSet<Bytes32> Leaves { get; init; }

    /// <summary>The timetable in force: the terms', the last postponement's, or what the last outage made of it.</summary>
    public required Timetable Timetable { get; init; }

    /// <summary>Outages of the hall that moved it, in the log's order.</summary>
    public ImmutableArray<OutageRecord> Outages { get; init; } = [];
    public Roster Roster { get; init; } = Roster.Empty;

    /// <summary>Public keys by custodian 1..n (index 0 is custodian 1), one for each group; default while not given.</summary>
    public required ImmutableArray<ImmutableArray<Bytes32>> Custody { get; init; }

    public bool Begun { get; init; }
    public EndMark? Ended { get; init; }
    public ClosingMark? Closing { get; init; }

    /// <summary>`open` statements in the log's order.</summary>
    public ImmutableArray<Sitting> Sittings { get; init; } = [];

    /// <summary>Releases for each group in the log's order.</summary>
    public ImmutableDictionary<string, ImmutableArray<ReleaseMark>> Releases { get; init; } = ImmutableDictionary<string, ImmutableArray<ReleaseMark>>.Empty;

    /// <summary>What calls for outcomes, in the order in which the round's stream names them.</summary>
    public ImmutableList<Owed> Owed { get; init; } = [];

    internal ImmutableDictionary<string, Quorum> QuorumByGroup { get; init; } = ImmutableDictionary<string, Quorum>.Empty;
    internal ImmutableDictionary<string, Sitting> SittingByGroup { get; init; } = ImmutableDictionary<string, Sitting>.Empty;

    /// <summary>How many of <see cref="Owed"/> have an `outcome` or `lost` record.</summary>
    public int Concluded { get; init; }

    /// <summary>The outcome in force of each group that has one: the last that was named.</summary>
    public ImmutableDictionary<string, OutcomeRecord> Outcomes { get; init; } = ImmutableDictionary<string, OutcomeRecord>.Empty;

    /// <summary>Every `outcome` record in the log's order, replaced ones too.</summary>
    public ImmutableList<OutcomeRecord> Named { get; init; } = [];

    /// <summary>Leaf hash of the `outcome` entry that a `correct` of the group may answer; none while one is answered already.</summary>
    public ImmutableDictionary<string, Bytes32> OutcomeLeaves { get; init; } = ImmutableDictionary<string, Bytes32>.Empty;

    /// <summary>Accepted corrections of each group in the log's order; the last may not have its outcome yet.</summary>
    public ImmutableDictionary<string, ImmutableArray<Correction>> Corrections { get; init; } = ImmutableDictionary<string, ImmutableArray<Correction>>.Empty;

    /// <summary>What replaces each group's outcomes, in the log's order: the n-th its n-th outcome. The last may not have its own yet.</summary>
    public ImmutableDictionary<string, ImmutableArray<Replacement>> Replacements { get; init; } = ImmutableDictionary<string, ImmutableArray<Replacement>>.Empty;

    /// <summary>Offers of revival by group, from the outcome that makes them until they are settled or it is replaced.</summary>
    public ImmutableSortedDictionary<string, OpenOffers> Offers { get; init; } = ImmutableSortedDictionary.Create<string, OpenOffers>(StringComparer.Ordinal);

    public ImmutableHashSet<string> Lost { get; init; } = [];

    public bool Cancelled { get; init; }
    public ImmutableHashSet<string> CancelledGroups { get; init; } = [];
    public ImmutableHashSet<string> UnopenedGroups { get; init; } = [];

    /// <summary>The reason while the showing is paused.</summary>
    public Label? Paused { get; init; }
    public string? Spotlight { get; init; }

    /// <summary>Place of every group in the terms, by its id.</summary>
    public required FrozenDictionary<string, int> GroupPlaces { get; init; }

    /// <summary>A group of the terms, or null.</summary>
    public Group? GroupOf(string group) => GroupPlaces.TryGetValue(group, out var place) ? Terms.Groups[place] : null;

    /// <summary>The roster by which a group is ranked: its last correction's, else the round's.</summary>
    public Roster RosterOf(string group) => Corrections.TryGetValue(group, out var own) ? own[^1].Roster : Roster;

    /// <summary>A group of the terms as it is ranked: its last correction's, else the terms'.</summary>
    public Group AskedOf(string group) => Corrections.TryGetValue(group, out var own) ? own[^1].Asked : GroupOf(group)!;

    /// <summary>What replaces the group's outcomes, in the log's order; empty while its first is in force.</summary>
    public ImmutableArray<Replacement> ReplacementsOf(string group) => Replacements.TryGetValue(group, out var own) ? own : [];

    public bool IsCancelled(string group) => Cancelled || CancelledGroups.Contains(group);

    /// <summary>A group with a body missing at the closing or lost after it: it has no outcome.</summary>
    public bool IsBroken(string group) => Lost.Contains(group) || (Closing?.Groups[GroupPlaces[group]].Missing.Length > 0);

    /// <summary>Whether the standing sealed bodies of a group are public (FORMAT.md, section 3).</summary>
    public bool ShowsBodies(string group) => Closing is { } closing && !closing.Withheld.Contains(group);

    /// <summary>The sitting that a group is opened in, or null while no `open` names it.</summary>
    public Sitting? SittingOf(string group) => SittingByGroup.GetValueOrDefault(group);

    /// <summary>The group's m-th release, or null while it has fewer.</summary>
    public Quorum? QuorumOf(string group) => QuorumByGroup.GetValueOrDefault(group);

    public bool AllCustodyGiven => Custody.All(keys => !keys.IsDefault);
}

/// <summary>An accepted statement: enough to give its receipt again.</summary>
public sealed record Mark(Bytes32 Statement, Bytes32 Leaf, long Time);

/// <summary>The entry `ended`, the size of the round's stream behind it, and its time.</summary>
public sealed record EndMark(Bytes32 Leaf, long Size, long Time);

/// <param name="Withheld">Groups that were cancelled by then: their sealed bodies are never shown.</param>
public sealed record ClosingMark(Bytes32 Statement, ImmutableArray<ClosedGroup> Groups, ImmutableHashSet<string> Withheld);

public sealed record Sitting(Bytes32 Statement, ImmutableArray<string> Groups);

/// <summary>A release for one group: whose, in which part its secret key stands, and at which place there.</summary>
public sealed record ReleaseMark(int Custodian, Bytes32 Part, int Place);
