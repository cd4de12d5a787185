using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Auctions;

/// <summary>What a round's stream takes and owes while revivals are offered (FORMAT.md, sections 7 and 8).</summary>
internal static class RevivalDecide
{
    public static Refusal? Check(RoundState state, RevivalStatement answer, Bytes32 signer, long time)
    {
        if (state.GroupOf(answer.Group) is null) return Refusal.UnknownGroup;
        if (!state.Offers.TryGetValue(answer.Group, out var offers) || offers.Outcome != answer.Answers) return Refusal.NotTheLast;
        var enterprise = state.Roster.ByKey(signer)!;
        if (enterprise.Code != answer.Enterprise || !enterprise.Keys.Contains(signer)) return Refusal.NotAllowed;
        if (offers.All.FirstOrDefault(offer => offer.Enterprise == enterprise.Code && offer.Product == answer.Product) is not { } offer) return Refusal.NotOffered;
        if (offers.IsAnswered(offer)) return Refusal.NotTheLast;
        return time < offers.Until(offer) ? null : Refusal.TimePassed;
    }

    /// <summary>`answered` of the first group, by its id, of which nobody is waited for any more.</summary>
    public static HallRecord? Due(RoundState state, long time)
    {
        foreach (var (group, offers) in state.Offers)
            if (offers.WaitsUntil is not { } until || until <= time)
                return new AnsweredRecord(group, offers.Outcome, [.. offers.All.Select(offer => new Revived(offer.Enterprise, offer.Product)).Where(one => offers.Answers.GetValueOrDefault(one))]);
        return null;
    }

    /// <summary>When <see cref="Due"/> may have something although nobody answers; null if never.</summary>
    public static Instant? NextTime(RoundState state) =>
        state.Offers.Values.Select(offers => offers.WaitsUntil).Min() is { } until ? new Instant(until) : null;
}
