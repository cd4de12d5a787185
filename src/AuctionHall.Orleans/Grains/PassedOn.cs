using AuctionHall.Auctions;

namespace AuctionHall.Orleans.Grains;

/// <summary>
/// A submission that a node read, and passed on to the grain of its stream: read once more, with every signature, before anything
/// is decided. A mark "verified" from the sender could spare that; but a silo's port asks nobody for a signature, and an entry with
/// a bad one is the worst that can be appended: every later reader of the stream refuses it, and each honest bid behind it is lost.
/// So whoever appends has verified. It costs some 40 us beside an append of a millisecond, on the thread pool and not in a turn.
/// </summary>
internal static class PassedOn
{
    public static Task<SignedStatement.Result> Read(byte[] submission) => Task.Run(() => SignedStatement.ReadSubmission(submission));
}
