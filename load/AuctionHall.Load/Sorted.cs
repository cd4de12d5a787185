namespace AuctionHall.Load;

/// <summary>Figures in ascending order.</summary>
internal static class Sorted
{
    /// <summary>The figure that this part of all of them does not exceed.</summary>
    public static double At(double[] sorted, double part) => sorted.Length == 0 ? 0 : sorted[(int)(part * (sorted.Length - 1))];
}
