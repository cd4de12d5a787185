using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Server.Desks;

namespace AuctionHall.Server.Drafts;

/// <summary>
/// The way of a statement that organisers sign together. What a draft must fulfil is decided where every statement is: a desk
/// refuses for the number of signatures only after round, terms, clock and roles were right, and before it looks at the phase.
/// </summary>
internal sealed class Gathering(DraftBook book)
{
    /// <summary>
    /// (1) The desk, by the posted signatures alone: whoever repeats gets the receipt, and what needs no draft is done.
    /// (2) Joined to what is kept. (3) Complete: the desk again; a refusal leaves the draft as it was. (4) Incomplete: it is kept, and
    /// the desk is asked once more, because another post may have completed it between (1) and (2) and found no draft to forget.
    /// </summary>
    /// <returns>The desk's decision, or the draft that is kept.</returns>
    public async Task<(Decision Decision, Draft? Draft)> Submit(IRoundDesk desk, SignedStatement statement)
    {
        // 1.
        var decision = await Ask(desk, statement);
        if (decision is not Refused { Refusal: Refusal.WrongNumberOfSignatures } refused) return (decision, null);
        var organisers = statement.Content is TermsStatement { Terms: var terms } ? terms.Organisers : desk.State!.Terms.Organisers;
        if (statement.Signers.Length > organisers.Threshold) return (decision, null);

        // 2.
        switch (await book.Add(statement, organisers))
        {
            // 3.
            case Complete complete:
                return (await Ask(desk, complete.Statement), null);
            // 4.
            case Kept kept:
                decision = await Ask(desk, statement);
                return (decision, decision is AlreadyAccepted ? null : kept.Draft);
            case NotKept notKept:
                return (new Refused(notKept.Refusal, refused.Time, notKept.Detail), null);
            case var other:
                throw new InvalidOperationException($"no answer of the book: {other.GetType().Name}");
        }
    }

    private async Task<Decision> Ask(IRoundDesk desk, SignedStatement statement)
    {
        var decision = await desk.Submit(statement);
        if (decision is AlreadyAccepted) await book.Forget(statement.Hash);
        return decision;
    }
}
