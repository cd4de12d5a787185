using System.Text;
using AuctionHall.Auctions;
using AuctionHall.Orleans.Grains;
using AuctionHall.Scripts;
using AuctionHall.Server;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using Xunit;

namespace AuctionHall.Orleans.Tests;

/// <summary>A group's grain, asked as another node asks it.</summary>
public sealed class GroupGrainTests
{
    /// <summary>An entry that does not verify would make the stream unreadable for ever, whoever was to blame.</summary>
    [Fact]
    public async Task A_forged_signature_that_another_node_passes_on_is_refused_and_not_appended()
    {
        await using var cluster = await ClusterRig.Start(1, new MemoryStore());
        var rig = cluster.Rig;
        var act = (await rig.Play(act => act.Step is BidStep { Expect: null }))[0];
        await rig.MoveTo(act.At);
        var bid = act.Build(await rig.Round());
        var stream = new StreamKey((await rig.Round())!.Id, ((BidStatement)bid.Content).Group);

        var forged = bid.ToSubmission();
        var place = Encoding.ASCII.GetString(forged).LastIndexOf("\"sig\":\"", StringComparison.Ordinal) + "\"sig\":\"".Length;
        forged[place] = (byte)(forged[place] == 'A' ? 'B' : 'A');
        var refused = Assert.IsType<Refused>((await cluster.Group(stream).Submit(forged)).ToDecision());
        Assert.Equal(Refusal.BadSignature, refused.Refusal);
        Assert.Equal(Head.Empty, await rig.Store.Head(stream));

        Assert.IsType<AlreadyAccepted>((await cluster.Group(stream).Submit(bid.ToSubmission())).ToDecision());
    }

    [Fact]
    public async Task A_bid_sent_once_more_gets_its_receipt_while_its_group_waits_for_the_opener()
    {
        await using var cluster = await ClusterRig.Start(1, new MemoryStore());
        var rig = cluster.Rig;
        var acts = await rig.Play(act => act.Step is BidStep { Expect: null });
        await rig.MoveTo(acts[0].At);
        var bid = acts[0].Build(await rig.Round());
        var receipt = Assert.IsType<Receipted>(await rig.Submit(bid)).Receipt;
        acts = await rig.Play([.. acts.Skip(1)], act => act.Step is ReleaseStep { Groups: not null });

        var full = await rig.Get<HallNode>().Opener.Room(ServerLimits.BidsInOpenerMax);
        await rig.MoveTo(acts[0].At);
        Rig.Expect(acts[0], await rig.Intake.Submit(acts[0].Build(await rig.Round()).ToSubmission()));
        var round = await rig.Reread();
        var group = ((BidStatement)bid.Content).Group;
        Assert.NotNull(round.QuorumOf(group));
        var opening = cluster.Group(new StreamKey(round.Id, group)).Open(round.Size, round.QuorumOf(group)!.Seen);
        var again = await rig.Intake.Submit(bid.ToSubmission()).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(receipt, Assert.IsType<Receipted>(again).Receipt);
        Assert.False(opening.IsCompleted);

        full.Dispose();
        Assert.Null((await opening).Failure);
    }
}
