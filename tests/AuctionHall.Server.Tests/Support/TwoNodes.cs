using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Scripts;
using AuctionHall.Server.Desks;
using Xunit;

namespace AuctionHall.Server.Tests.Support;

/// <summary>Two halls over one store that know nothing of each other, whatever their desks are.</summary>
internal static class TwoNodes
{
    /// <summary>Every bid of the pocket round goes to both at once, and nothing is forked or lost.</summary>
    public static async Task Race(Rig one, Rig two)
    {
        var acts = await one.Play(act => act.Step is BidStep { Expect: null });
        var round = (await one.Round())!;
        var bids = acts.Where(act => act.Step is BidStep { Flaw: null, Expect: null }).Select(act => act.Build(round)).ToList();
        await one.MoveTo(acts[0].At);
        var answers = await Task.WhenAll(bids.SelectMany(bid => new[] { one, two }.Select(node => node.Intake.Submit(bid.ToSubmission()))));
        Assert.All(answers, answer => Assert.False(answer is Declined { Refusal: Refusal.StorageFailed }));
        foreach (var pair in answers.Chunk(2))
            if (pair is [Receipted a, Receipted b]) Assert.Equal(a.Receipt, b.Receipt);

        // Both read the same log, and every receipt is in it.
        await one.MoveTo(round.Timetable.Deadline);
        // The script's outage has moved it.
        await one.MoveTo((await one.Round())!.Timetable.Deadline);
        await two.Advance();
        Assert.Equal(await one.Bundle(), await two.Bundle());
        var receipts = answers.OfType<Receipted>().Select(answer => answer.Receipt).ToList();
        Assert.True(receipts.Count > 2);
        var report = Verifier.Verify(await one.Bundle(), new VerifyOptions(round.Id, [.. receipts]));
        Assert.False(report.Failed, string.Join('\n', report.Checks));
    }
}
