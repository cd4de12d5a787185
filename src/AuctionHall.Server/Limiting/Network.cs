using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace AuctionHall.Server.Limiting;

// Source: SECURITY.md, section 11.

/// <summary>Where a request comes from, as far as limits tell apart: /24 of IPv4, /56 of IPv6, which is what one customer of a carrier holds.</summary>
internal readonly record struct Network
{
    private readonly ulong _prefix;
    private readonly bool _isV6;

    /// <param name="address">Null, where a transport has none, is a network of its own.</param>
    public Network(IPAddress? address)
    {
        if (address is null) return;
        // A socket for both families shows IPv4 in the clothes of IPv6.
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        _isV6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        _prefix = BinaryPrimitives.ReadUInt64BigEndian(bytes) & (_isV6 ? 0xFFFF_FFFF_FFFF_FF00 : 0xFFFF_FF00_0000_0000);
        _prefix |= 1;
    }

    /// <summary>Nine bytes that no other network has.</summary>
    public void CopyTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _prefix);
        bytes[8] = _isV6 ? (byte)6 : (byte)4;
    }

    public const int Bytes = 9;
}
