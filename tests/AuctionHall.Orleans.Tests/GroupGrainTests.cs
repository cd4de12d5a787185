using System.Text;
using AuctionHall.Auctions;
using AuctionHall.Orleans.Grains;
using AuctionHall.Scripts;
using AuctionHall.Server.Stores;
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
}
