using System.Security.Cryptography;
using AuctionHall.Audit;
using AuctionHall.Rounds;
using AuctionHall.Scripts;

namespace AuctionHall.Load;

/// <summary>A round of a hall that accepts bids, and its people.</summary>
internal sealed record BegunRound(RoundFollower Follower, Player Player)
{
    private static readonly TimeSpan BeginMax = TimeSpan.FromMinutes(2);

    /// <summary>It accepts bids for an hour, or for so long.</summary>
    public static async Task<BegunRound> Publish(HallClient hall, int groups, int enterprises, TimeSpan? accepting = null)
    {
        var deadline = (long)(accepting ?? TimeSpan.FromHours(1)).TotalMilliseconds;
        var script = LoadRound.Script(groups, enterprises, new ScriptTimetable(1_000, deadline, deadline, 2 * deadline));
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
