namespace AuctionHall.Tests.Ranking;

/// <summary>SplitMix64: a generator whose sequence is the same in every version of everything.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>0 to below <c>sides</c>.</summary>
    public int Roll(int sides)
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((z ^ (z >> 31)) % (ulong)sides);
        }
    }

    public T Pick<T>(params T[] of) => of[Roll(of.Length)];

    public bool OneIn(int sides) => Roll(sides) == 0;
}
