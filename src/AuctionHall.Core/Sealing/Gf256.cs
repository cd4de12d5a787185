namespace AuctionHall.Sealing;

// The field GF(2^8) with the polynomial x^8 + x^4 + x^3 + x + 1 = 0x11B. No tables and no branch on a value: a table look-up
// shows its index to whoever shares the cache.

/// <summary>Multiplication in GF(2^8), of one byte and of eight side by side.</summary>
internal static class Gf256
{
    private const ulong LowBits = 0x0101010101010101;
    private const ulong ButTopBits = 0x7f7f7f7f7f7f7f7f;
    private const ulong Reduction = 0x1b;

    /// <summary>Each of the eight bytes of <paramref name="x"/> times <paramref name="c"/>.</summary>
    internal static ulong MultiplyEach(ulong x, byte c)
    {
        var product = 0UL;
        unchecked
        {
            for (var bit = 0; bit < 8; bit++)
            {
                product ^= x & (0UL - (((ulong)c >> bit) & 1));
                x = ((x & ButTopBits) << 1) ^ (((x >> 7) & LowBits) * Reduction);
            }
        }
        return product;
    }

    internal static byte Multiply(byte x, byte c) => (byte)MultiplyEach(x, c);

    /// <summary>x^254, the inverse of every x but 0; of 0 it gives 0.</summary>
    internal static byte Invert(byte x)
    {
        var square = Multiply(x, x);
        var result = square;
        for (var i = 0; i < 6; i++)
        {
            square = Multiply(square, square);
            result = Multiply(result, square);
        }
        return result;
    }
}
