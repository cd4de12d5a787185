using AuctionHall.Rounds;

namespace AuctionHall.Cli.Playing;

/// <summary>How fast bids are made and taken here, and so whether those still due come in before a deadline.</summary>
internal sealed class Pace
{
    private static readonly TimeSpan MarginMin = TimeSpan.FromSeconds(1), StepMin = TimeSpan.FromSeconds(10);
    private const int BidsOfMargin = 40, BatchOfFullWeight = 16;

    /// <summary>Of one bid; a guess until the first was seen. One caller at a time.</summary>
    private TimeSpan _each = TimeSpan.FromMilliseconds(5);

    /// <summary>A single bid tells how long the way is, many at once how many pass; so these weigh more.</summary>
    public void Saw(int bids, TimeSpan took)
    {
        var weight = Math.Min(bids, BatchOfFullWeight) / (2.0 * BatchOfFullWeight);
        _each = (_each * (1 - weight)) + (took / bids * weight);
    }

    /// <summary>By how much a deadline must move so that all bids due come in; null where it need not.</summary>
    public TimeSpan? Missing(Instant now, int due, Instant deadline)
    {
        if (due == 0) return null;
        var margin = _each * Math.Min(due, BidsOfMargin);
        var needed = _each * due + (margin > MarginMin ? margin : MarginMin);
        if (now.Plus(needed) <= deadline) return null;
        var late = TimeSpan.FromMicroseconds(Math.Max(0, now.Micros - deadline.Micros));
        var by = late + (needed * 2);
        return by > StepMin ? TimeSpan.FromSeconds(Math.Ceiling(by.TotalSeconds)) : StepMin;
    }
}
