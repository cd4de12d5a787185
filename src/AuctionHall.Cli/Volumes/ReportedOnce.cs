using System.Runtime.InteropServices;

namespace AuctionHall.Cli.Volumes;

/// <summary>
/// Which institution has reported which product. Institutions are numbered as they appear, so 64 neighbours share one entry: 46,000
/// institutions with 55 products need 40,000 entries, and no file needs more than one for each of its rows.
/// </summary>
internal sealed class ReportedOnce
{
    private readonly Dictionary<long, ulong> _seen = [];

    /// <summary>False if the institution has reported the product before.</summary>
    /// <param name="institution">Below 2^31.</param>
    /// <param name="product">A number for each product of the whole round, below 2^31.</param>
    public bool Add(int institution, int product)
    {
        ref var mask = ref CollectionsMarshal.GetValueRefOrAddDefault(_seen, ((long)product << 32) | (uint)(institution / 64), out _);
        var bit = 1UL << (institution % 64);
        var first = (mask & bit) == 0;
        mask |= bit;
        return first;
    }
}
