namespace AuctionHall.Server.Limiting;

/// <summary>A token bucket's figures.</summary>
/// <param name="PerSecond">Tokens that come back each second; at least one.</param>
/// <param name="Burst">Tokens of a full bucket.</param>
internal readonly record struct Rate(int PerSecond, int Burst)
{
    /// <summary>Another rate that takes as long to fill its bucket.</summary>
    public Rate At(int perSecond) => new(perSecond, (int)Math.Clamp((long)Burst * perSecond / PerSecond, 1, int.MaxValue));
}
