using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AuctionHall.Cli.Demonstration;

/// <summary>Numbers that follow from a text and nothing else, so that a demo can be shown again as it was.</summary>
internal sealed class Dice(string seed)
{
    private ulong _thrown;

    /// <summary>From <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most)
    {
        Span<byte> input = stackalloc byte[40];
        SHA256.HashData(Encoding.UTF8.GetBytes(seed), input);
        BinaryPrimitives.WriteUInt64BigEndian(input[32..], _thrown++);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(input, hash);
        return least + (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)(most - least + 1));
    }

    public bool OneIn(int times) => Between(1, times) == 1;

    /// <summary>So many different ones of them, in their own order.</summary>
    public List<T> Some<T>(IReadOnlyList<T> of, int count)
    {
        var left = Enumerable.Range(0, of.Count).ToList();
        while (left.Count > count) left.RemoveAt(Between(0, left.Count - 1));
        return [.. left.Select(place => of[place])];
    }
}
