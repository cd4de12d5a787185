namespace AuctionHall.Cli.Schemas;

/// <summary>The word that was probably meant.</summary>
internal static class Nearest
{
    /// <summary>The nearest of the words by letters changed, left out, added or exchanged, letter case aside; null where none is near.</summary>
    public static string? Of(string word, IEnumerable<string> words)
    {
        var (nearest, least) = ((string?)null, int.MaxValue);
        foreach (var other in words)
        {
            var distance = Distance(word.ToLowerInvariant(), other.ToLowerInvariant());
            // A third of the letters may be wrong: more is another word.
            if (distance < least && distance <= Math.Max(1, Math.Min(word.Length, other.Length) / 3)) (nearest, least) = (other, distance);
        }
        return nearest;
    }

    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > Math.Max(1, Math.Min(a.Length, b.Length) / 3)) return int.MaxValue;
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
