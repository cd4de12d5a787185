using System.Security.Cryptography;

namespace AuctionHall.Sealing;

/// <summary>H of SEALING.md and FORMAT.md: SHA-256.</summary>
public static class Digest
{
    public static Bytes32 Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[Bytes32.Length];
        SHA256.HashData(bytes, hash);
        return new Bytes32(hash);
    }
}
