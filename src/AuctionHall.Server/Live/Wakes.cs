using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Live;

/// <summary>
/// "Something new, look": told at every append, on this node, to whoever listens. It carries no entry and waits for
/// nobody; a lost one costs time only.
/// </summary>
internal sealed class Wakes
{
    /// <summary>A stream and its new size. Handlers must return at once and must not throw.</summary>
    public event Action<StreamKey, long>? Appended;

    public void Raise(StreamKey stream, long size) => Appended?.Invoke(stream, size);
}
