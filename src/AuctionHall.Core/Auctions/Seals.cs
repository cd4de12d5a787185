using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using AuctionHall.Rounds;
using AuctionHall.Sealing;

namespace AuctionHall.Auctions;

/// <summary>The sealing context of a group, which custody fixes; made once for each custody and kept as long as it lives.</summary>
public static class Seals
{
    private static readonly ConditionalWeakTable<Group, Holder> Kept = [];

    /// <summary>Needs every custodian's keys. Equal custody gives the same context.</summary>
    public static GroupSeal Of(RoundState round, Group group)
    {
        var place = round.GroupPlaces[group.Id];
        var keys = round.Custody.Select(custody => custody[place]).ToImmutableArray();
        var holder = Kept.GetValue(group, _ => new Holder());
        var seal = holder.Seal;
        if (seal is not null && seal.Round == round.Id && seal.CustodianKeys.SequenceEqual(keys)) return seal;
        seal = GroupSeal.Create(round.Id, group.Id, round.Terms.Custodians.Threshold, keys, Quotation.PaddedLength(group, round.Terms.Decimals));
        holder.Seal = seal;
        return seal;
    }

    /// <summary>Written by any thread; every value is right for its custody, so the last writer may win.</summary>
    private sealed class Holder
    {
        public volatile GroupSeal? Seal;
    }
}
