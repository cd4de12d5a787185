using System.Security.Cryptography;
using AuctionHall.Audit;
using AuctionHall.Rounds;
using AuctionHall.Scripts;

namespace AuctionHall.Load;

/// <summary>A round of a hall that accepts bids for an hour, and its people.</summary>
internal sealed record BegunRound(RoundFollower Follower, Player Player)
{
    private static readonly TimeSpan BeginMax = TimeSpan.FromMinutes(2);

    public static async Task<BegunRound> Publish(HallClient hall, int groups, int enterprises)
    {
        var script = LoadRound.Script(groups, enterprises, new ScriptTimetable(1_000, 3_600_000, 3_600_000, 7_200_000));
        script = script with { Timeline = [new PublishStep { At = 0 }, .. LoadRound.Enrolments(script), new CustodyStep { At = 0 }] };
        var player = new Player(script, new Cast(script, RandomNumberGenerator.GetBytes(32)), await hall.Keys(), Instant.Of(DateTimeOffset.UtcNow));
        RoundFollower? follower = null;
        foreach (var act in player.Acts())
        {
            if (follower is not null) await hall.Follow(follower, follower.Id);
            var statement = act.Build(follower?.State);
            follower ??= new RoundFollower(statement.Hash);
            if (await hall.Submit(statement.ToSubmission()) is { } refusal) throw new InvalidOperationException(refusal);
        }
        using var patience = new CancellationTokenSource(BeginMax);
        while (!follower!.State!.Begun)
        {
            await Task.Delay(50, patience.Token);
            await hall.Follow(follower, follower.Id);
        }
        return new BegunRound(follower, player);
    }
}
