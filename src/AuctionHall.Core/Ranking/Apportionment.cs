using System.Collections.Immutable;

namespace AuctionHall.Ranking;

/// <summary>A total over weights, by the largest remainders: RULES.md R-70. Nothing is created and nothing is lost.</summary>
public static class Apportionment
{
    /// <param name="total">Whole units, 0 or more.</param>
    /// <param name="weights">None below 0, and not all of them 0 where the total is above 0.</param>
    /// <returns>One part for each weight; they add up to the total.</returns>
    public static ImmutableArray<long> Of(long total, IReadOnlyList<long> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        Int128 sum = 0;
        foreach (var weight in weights) sum += weight >= 0 ? weight : throw new ArgumentOutOfRangeException(nameof(weights), weight, "a weight below 0");
        if (total == 0) return [.. new long[weights.Count]];
        if (sum == 0) throw new ArgumentException("nothing to go by", nameof(weights));

        var parts = new long[weights.Count];
        var remainders = new Int128[weights.Count];
        var left = total;
        for (var i = 0; i < parts.Length; i++)
        {
            var (quotient, remainder) = Int128.DivRem((Int128)total * weights[i], sum);
            parts[i] = (long)quotient;
            remainders[i] = remainder;
            left -= parts[i];
        }
        // Ordering is stable, so equal remainders keep the order of their weights.
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => remainders[i]).Take((int)left)) parts[i]++;
        return [.. parts];
    }
}
