using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using AuctionHall.Auctions;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Server.Http;

/// <summary>The fold of a round's stream as JSON (FORMAT.md, section 12). It depends on the entries and on nothing else.</summary>
internal static class Snapshot
{
    private static readonly ConditionalWeakTable<RoundState, byte[]> Kept = [];

    /// <summary>Made once for each state.</summary>
    public static byte[] Of(RoundState round) => Kept.GetValue(round, state => StrictJson.Write(Make(state)));

    private static RoundSnapshot Make(RoundState round)
    {
        // Sets have no order of their own; the terms' order is everybody's.
        var groups = round.Terms.Groups.Select(group => group.Id).ToList();
        return new RoundSnapshot(
            round.Id, round.Size, round.Terms, round.Timetable,
            [.. round.Roster.Enterprises.Values.Select(Of)],
            [.. round.Custody.Select(keys => !keys.IsDefault)],
            round.Begun, round.Outages, round.Ended is not null, round.Closing,
            round.Sittings,
            [.. groups.Where(round.Releases.ContainsKey).Select(group => new GroupReleases(group, [.. round.Releases[group].Select(mark => mark.Custodian)]))],
            [.. round.Named.Select(Of)],
            [.. round.Owed.OfType<Correction>().Select(Of)],
            round.Owed.OfType<Settlement>().Select(Of).ToList() is { Count: > 0 } settlements ? settlements : null,
            [.. groups.Where(round.Lost.Contains)],
            round.Cancelled,
            [.. groups.Where(round.CancelledGroups.Contains)],
            [.. groups.Where(round.UnopenedGroups.Contains)],
            round.Paused, round.Spotlight);
    }

    private static EnterpriseSnapshot Of(Enterprise enterprise) => new(
        enterprise.Code, enterprise.Name, enterprise.Related, enterprise.Suspended,
        [.. enterprise.Allowed.Where(allowed => allowed.Value.Count > 0).Select(allowed => allowed.Key)]);

    private static CorrectionSnapshot Of(Correction correction) => new(
        correction.Group, correction.Statement.Hash, correction.Statement.Signers, correction.Content.Changes, correction.Content.Terms, correction.Content.Reason);

    private static SettlementSnapshot Of(Settlement settlement) => new(settlement.Group, settlement.Number, settlement.Accepted);

    private static OutcomeSnapshot Of(OutcomeRecord outcome) => new(outcome.Group, outcome.Size, outcome.Root, outcome.Outcome);

    private sealed record RoundSnapshot(
        Bytes32 Id, long Next, Terms Terms, Timetable Timetable, IReadOnlyList<EnterpriseSnapshot> Enterprises, IReadOnlyList<bool> Custody,
        bool Begun, IReadOnlyList<OutageRecord> Outages, bool Ended, ClosingSnapshot? Closing, IReadOnlyList<Sitting> Sittings, IReadOnlyList<GroupReleases> Releases,
        IReadOnlyList<OutcomeSnapshot> Outcomes, IReadOnlyList<CorrectionSnapshot> Corrections, IReadOnlyList<SettlementSnapshot>? Settlements, IReadOnlyList<string> Lost, bool Cancelled, IReadOnlyList<string> CancelledGroups,
        IReadOnlyList<string> Unopened, Label? Paused, string? Spotlight);

    private sealed record EnterpriseSnapshot(string Code, Label Name, string Related, bool Suspended, IReadOnlyList<string> Groups);

    private sealed record ClosingSnapshot(Bytes32 Statement, IReadOnlyList<ClosedGroup> Groups)
    {
        public static implicit operator ClosingSnapshot?(ClosingMark? mark) => mark is null ? null : new(mark.Statement, mark.Groups);
    }

    private sealed record GroupReleases(string Group, IReadOnlyList<int> Custodians);

    private sealed record CorrectionSnapshot(
        string Group, Bytes32 Statement, IReadOnlyList<Bytes32> Signers, ImmutableArray<RosterChange>? Changes, Group? Terms, Label Reason);

    private sealed record SettlementSnapshot(string Group, int Number, ImmutableArray<Revived> Accepted);

    private sealed record OutcomeSnapshot(string Group, long Size, Bytes32 Root, Bytes32 Outcome);
}
