using System.Globalization;
using System.Text;

namespace AuctionHall.Sealing;

// Source: DSSE v1 (github.com/secure-systems-lab/dsse, protocol.md): PAE = "DSSEv1" SP LEN(type) SP type SP LEN(payload) SP
// payload, lengths in bytes as decimal digits.

/// <summary>What a signature of a statement covers, and what a statement is known by.</summary>
public static class Dsse
{
    /// <summary>The pre-authentication encoding: the bytes that are signed.</summary>
    public static byte[] PreAuthenticationEncoding(string payloadType, ReadOnlySpan<byte> payload)
    {
        ArgumentNullException.ThrowIfNull(payloadType);
        var head = string.Create(CultureInfo.InvariantCulture,
            $"DSSEv1 {Encoding.UTF8.GetByteCount(payloadType)} {payloadType} {payload.Length} ");
        return [.. Encoding.UTF8.GetBytes(head), .. payload];
    }

    /// <summary>H(PAE(type, payload)): a signer can make many valid signatures, so a statement is known by this alone.</summary>
    public static Bytes32 ContentHash(string payloadType, ReadOnlySpan<byte> payload) =>
        Digest.Of(PreAuthenticationEncoding(payloadType, payload));
}
