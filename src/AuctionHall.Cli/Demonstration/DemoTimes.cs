namespace AuctionHall.Cli.Demonstration;

/// <summary>The demo's timetable in milliseconds, sized by how long one sealing takes on this machine.</summary>
internal sealed record DemoTimes(long BidsFrom, long BidsFor, long Deadline, long Opening)
{
    public const long Start = 4_000;

    /// <summary>Shorter than this nobody could follow on the page.</summary>
    private const long BidsForMin = 10_000;

    /// <summary>A bid costs a sealing here, and about as much again for signatures, the way and the append on both sides.</summary>
    private const int SealingsPerBid = 4;

    public static DemoTimes Of(TimeSpan oneSealing, int bids)
    {
        var work = (long)(oneSealing.TotalMilliseconds * SealingsPerBid * bids) + bids;
        var window = Math.Max(BidsForMin, work * 2);
        var deadline = Start + 1_500 + window + 2_500;
        return new DemoTimes(Start + 1_500, window, deadline, deadline + 3_000);
    }
}
