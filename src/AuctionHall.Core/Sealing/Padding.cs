using System.Buffers.Binary;

namespace AuctionHall.Sealing;

// Source: SEALING.md, L and P. P = u32 q, quotation (q bytes), zeros; L is a multiple of 64 that follows from the terms, so
// that every bid of a group has one size.

/// <summary>The padding that hides how long a quotation is.</summary>
public static class Padding
{
    private const int LengthBytes = 4;
    private const int UnitBytes = 64;

    // {"prices":{}}
    private const int BracesChars = 13;

    // Around each product: two pairs of quotation marks and a colon.
    private const int MarksChars = 5;

    // Nine digits and a point.
    private const int PriceCharsWithoutDecimals = 10;

    /// <summary>L: the padded length of a group with product ids of these lengths and prices of so many decimals.</summary>
    public static int PaddedLength(IReadOnlyCollection<int> productIdLengths, int decimals)
    {
        ArgumentNullException.ThrowIfNull(productIdLengths);
        ArgumentOutOfRangeException.ThrowIfLessThan(productIdLengths.Count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(productIdLengths.Count, Limits.ProductsPerGroupMax);
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, Limits.DecimalsMax);
        var longest = BracesChars + productIdLengths.Count - 1;
        foreach (var length in productIdLengths)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, nameof(productIdLengths));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Limits.ProductIdCharsMax, nameof(productIdLengths));
            longest += length + MarksChars + PriceCharsWithoutDecimals + decimals;
        }
        return (LengthBytes + longest + UnitBytes - 1) / UnitBytes * UnitBytes;
    }

    /// <summary>P from a quotation.</summary>
    /// <exception cref="ArgumentException">The quotation is longer than L - 4.</exception>
    public static byte[] Pad(ReadOnlySpan<byte> quotation, int paddedLength)
    {
        if (quotation.Length > paddedLength - LengthBytes)
            throw new ArgumentException($"a quotation of {quotation.Length} bytes does not fit into {paddedLength}", nameof(quotation));
        var plain = new byte[paddedLength];
        BinaryPrimitives.WriteInt32BigEndian(plain, quotation.Length);
        quotation.CopyTo(plain.AsSpan(LengthBytes));
        return plain;
    }

    /// <summary>The quotation inside P; false when q is over L - 4 or what follows the quotation is not zeros.</summary>
    public static bool TryRead(ReadOnlySpan<byte> plain, out ReadOnlySpan<byte> quotation)
    {
        quotation = default;
        if (plain.Length < LengthBytes) return false;
        var length = BinaryPrimitives.ReadUInt32BigEndian(plain);
        var rest = plain[LengthBytes..];
        if (length > (uint)rest.Length || rest[(int)length..].ContainsAnyExcept((byte)0)) return false;
        quotation = rest[..(int)length];
        return true;
    }

    internal static bool IsPaddedLength(int length) => length is >= UnitBytes and <= Limits.BidBytesMax && length % UnitBytes == 0;
}
