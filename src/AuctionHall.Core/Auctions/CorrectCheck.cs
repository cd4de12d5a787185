using System.Collections.Immutable;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Auctions;

/// <summary>
/// What a correction must be besides signed and in its phase: an answer to the group's last outcome, and of input that the
/// ranking goes by (DESIGN 7; FORMAT.md, section 8).
/// </summary>
internal static class CorrectCheck
{
    public static Refusal? Check(RoundState state, CorrectStatement correct)
    {
        if (state.GroupOf(correct.Group) is null) return Refusal.UnknownGroup;
        if (!state.OutcomeLeaves.TryGetValue(correct.Group, out var last) || last != correct.Outcome) return Refusal.OtherOutcome;
        if (correct.Changes is null && correct.Terms is null) return Refusal.BadPayload;
        return (correct.Changes is { } changes ? CheckChanges(state, correct.Group, changes) : null)
            ?? (correct.Terms is { } terms ? CheckTerms(state, correct.Group, terms) : null)
            ?? Texts.Check(correct.Reason);
    }

    /// <summary>What is wrong with the corrected group itself, or null: the same that would be wrong with it in terms.</summary>
    public static Problem? TermsProblem(RoundState state, Group terms)
    {
        var found = new Problems();
        GroupsCheck.Group(terms, "terms", found);
        if (found.All is [var first, ..]) return first;
        return PipelineCheck.Problems(state.Terms.Rules, [terms], state.Terms.Decimals) is [var problem, ..]
            ? problem with { Path = problem.Path.Replace("groups[0]", "terms", StringComparison.Ordinal) } : null;
    }

    private static Refusal? CheckChanges(RoundState state, string group, ImmutableArray<RosterChange> changes)
    {
        // Who may sign, and for whom, was decided before the deadline; a new key could not have bid.
        if (changes.Any(change => change.Enrol is not null || change.Rekey is not null)) return Refusal.BadPayload;
        // Other groups have outcomes of their own, which this statement does not answer.
        if (changes.Any(change => change.Allow?.Groups.Any(allowed => allowed.Group != group) ?? false)) return Refusal.GroupsNotSound;
        return RosterFold.Check(state.RosterOf(group), changes, _ => false, state.GroupOf);
    }

    /// <summary>With the same products in the same order, quotations and their padding stay what they were.</summary>
    private static Refusal? CheckTerms(RoundState state, string group, Group terms)
    {
        if (terms.Id != group) return Refusal.BadPayload;
        var same = terms.Products.Select(product => product.Id).SequenceEqual(state.GroupOf(group)!.Products.Select(product => product.Id));
        if (!same) return Refusal.UnknownProduct;
        return TermsProblem(state, terms) is null ? null : Refusal.TermsNotSound;
    }
}
