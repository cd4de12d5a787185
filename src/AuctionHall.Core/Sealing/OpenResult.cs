namespace AuctionHall.Sealing;

/// <summary>What an opening finds: <see cref="Recreated"/> or <see cref="NotRecreatable"/>, and nothing else.</summary>
public abstract record OpenResult
{
    private OpenResult()
    {
    }

    /// <summary>
    /// The body is byte for byte what K and P seal to. P may still hold no quotation (<see cref="TryReadQuotation"/>):
    /// such a bid is void, but its K counts in the lot.
    /// </summary>
    /// <param name="K">32 bytes; not to be changed.</param>
    /// <param name="Plain">P, L bytes; not to be changed.</param>
    public sealed record Recreated(byte[] K, byte[] Plain) : OpenResult
    {
        /// <summary>False when the padding is not canonical: a bad quotation.</summary>
        public bool TryReadQuotation(out ReadOnlySpan<byte> quotation) => Padding.TryRead(Plain, out quotation);
    }

    /// <summary>Void, whatever the reason: every quorum sees the same, and K is forgotten.</summary>
    public sealed record NotRecreatable : OpenResult
    {
        internal static readonly NotRecreatable Instance = new();
    }
}
