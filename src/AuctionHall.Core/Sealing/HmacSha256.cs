using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AuctionHall.Sealing;

// Source: RFC 2104, FIPS 198-1. Keys here are 0 to 64 bytes; none longer occurs.

/// <summary>A key with both its first blocks already taken in: a message of up to 55 bytes then costs two blocks.</summary>
internal readonly struct HmacSha256
{
    private const ulong InnerPad = 0x3636363636363636;
    private const ulong OuterPad = 0x5c5c5c5c5c5c5c5c;

    // The outer hash is over one block and the inner hash, 96 bytes in all, of which the last block holds 32.
    private const ushort OuterBits = 8 * (Native.BlockBytes + Sha256.HashBytes);

    private readonly Sha256.State _inner;
    private readonly Sha256.State _outer;

    [SkipLocalsInit]
    internal HmacSha256(ReadOnlySpan<byte> key)
    {
        if (key.Length > Native.BlockBytes) throw new ArgumentException("a key here has at most 64 bytes", nameof(key));
        Span<byte> pad = stackalloc byte[Native.BlockBytes];
        key.CopyTo(pad);
        pad[key.Length..].Clear();
        var words = MemoryMarshal.Cast<byte, ulong>(pad);
        foreach (ref var word in words) word ^= InnerPad;
        _inner = Sha256.State.Initial;
        _inner.Take(pad);
        foreach (ref var word in words) word ^= InnerPad ^ OuterPad;
        _outer = Sha256.State.Initial;
        _outer.Take(pad);
        pad.Clear();
    }

    /// <summary>The hash to append the message to, and then to hand to <see cref="Finish"/>.</summary>
    internal Sha256 Start() => Sha256.Resume(_inner, Native.BlockBytes);

    [SkipLocalsInit]
    internal void Finish(ref Sha256 message, Span<byte> mac)
    {
        Span<byte> block = stackalloc byte[Native.BlockBytes];
        message.Finish(block[..Sha256.HashBytes]);
        block[Sha256.HashBytes] = 0x80;
        block[(Sha256.HashBytes + 1)..].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(block[(Native.BlockBytes - sizeof(ushort))..], OuterBits);
        var outer = _outer;
        outer.Take(block);
        outer.Write(mac);
    }

    internal void Compute(ReadOnlySpan<byte> message, Span<byte> mac)
    {
        var hash = Start();
        hash.Append(message);
        Finish(ref hash, mac);
    }
}
