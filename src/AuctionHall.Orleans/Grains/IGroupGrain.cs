using Orleans.Concurrency;

namespace AuctionHall.Orleans.Grains;

/// <summary>The one activation that should write a group's stream; its key is `ROUND/GROUP`.</summary>
internal interface IGroupGrain : IGrainWithStringKey
{
    /// <summary>A submission as it came (FORMAT.md, section 2); the decision.</summary>
    Task<Reply> Submit(byte[] submission);

    /// <summary>Appends `closed`; the group's line of the closing.</summary>
    /// <param name="roundSize">Entries of the round that the caller has seen.</param>
    [ResponseTimeout("00:10:00")]
    Task<Reply> Close(long roundSize);

    /// <summary>
    /// Opens and ranks the group on this node; the record that the round's stream is to have of it. The only call that lets others in
    /// between, because it waits for the node's opener, and whoever sends a bid once more wants its receipt meanwhile.
    /// </summary>
    /// <param name="roundSize">Entries of the round that the caller has seen.</param>
    /// <param name="seen">How many of them call for it: with the m-th release, or with a `correct`.</param>
    [AlwaysInterleave, ResponseTimeout("00:10:00")]
    Task<Reply> Open(long roundSize, long seen);
}
