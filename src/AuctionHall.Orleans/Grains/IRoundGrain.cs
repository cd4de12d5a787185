using Orleans.Concurrency;

namespace AuctionHall.Orleans.Grains;

/// <summary>The one activation that should write a round's stream; its key is the round's id in hexadecimal digits.</summary>
internal interface IRoundGrain : IGrainWithStringKey
{
    /// <summary>A submission as it came (FORMAT.md, section 2); the decision.</summary>
    Task<Reply> Submit(byte[] submission);

    /// <summary>Appends `begun`, `ended` or `unopened` if it is time for them.</summary>
    Task<Reply> AppendRecords();

    /// <summary>
    /// Appends everything that is owed, closings and outcomes with it; returns when nothing is. The only call that lets others in
    /// between, because it waits for groups, and they ask this round for <see cref="AppendRecords"/>.
    /// </summary>
    [AlwaysInterleave, ResponseTimeout("01:00:00")]
    Task<Reply> Advance();
}
