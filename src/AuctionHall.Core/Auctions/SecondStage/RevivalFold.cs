using System.Collections.Immutable;
using AuctionHall.Log;
using AuctionHall.Ranking;

namespace AuctionHall.Auctions;

/// <summary>Offers of revival, their answers and what follows from these, applied to a round's state.</summary>
internal static class RevivalFold
{
    public static RoundState Offer(RoundState state, Entry entry, OutcomeRecord outcome) => outcome.Offers is { } offers
        ? state with { Offers = state.Offers.SetItem(outcome.Group, new OpenOffers(entry.Leaf, entry.Time, offers, ImmutableDictionary<Revived, bool>.Empty)) }
        : state;

    public static RoundState Answer(RoundState state, RevivalStatement answer)
    {
        var offers = state.Offers[answer.Group];
        var who = new Revived(answer.Enterprise, answer.Product);
        return state with { Offers = state.Offers.SetItem(answer.Group, offers with { Answers = offers.Answers.Add(who, answer.Accept) }) };
    }

    public static RoundState Settle(RoundState state, Entry entry, AnsweredRecord answered)
    {
        var (group, before) = (answered.Group, state.ReplacementsOf(answered.Group));
        var settlement = new Settlement(group, state.Size, state.LastTime, before.Length + 1, state.RosterOf(group), state.AskedOf(group), entry.Leaf, answered.Accepted);
        return state with
        {
            Offers = state.Offers.Remove(group),
            Replacements = state.Replacements.SetItem(group, before.Add(settlement)),
            Owed = state.Owed.Add(settlement),
            // No correction comes between: it would answer an outcome that is replaced already.
            OutcomeLeaves = state.OutcomeLeaves.Remove(group),
        };
    }
}
