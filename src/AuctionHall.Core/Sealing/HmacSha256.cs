namespace AuctionHall.Sealing;

// Source: RFC 2104, FIPS 198-1. Keys here are 0 to 64 bytes; none longer occurs.

/// <summary>A key with both its first blocks already taken in: a message of up to 55 bytes then costs two blocks.</summary>
internal readonly struct HmacSha256
{
    private const byte InnerPad = 0x36;
    private const byte OuterPad = 0x5c;

    private readonly Sha256 _inner;
    private readonly Sha256 _outer;

    internal HmacSha256(ReadOnlySpan<byte> key)
    {
        if (key.Length > Native.BlockBytes) throw new ArgumentException("a key here has at most 64 bytes", nameof(key));
        Span<byte> pad = stackalloc byte[Native.BlockBytes];
        pad.Fill(InnerPad);
        for (var i = 0; i < key.Length; i++) pad[i] ^= key[i];
        _inner = Sha256.Start();
        _inner.Append(pad);
        for (var i = 0; i < pad.Length; i++) pad[i] ^= InnerPad ^ OuterPad;
        _outer = Sha256.Start();
        _outer.Append(pad);
        pad.Clear();
    }

    /// <summary>The hash to append the message to, and then to hand to <see cref="Finish"/>.</summary>
    internal Sha256 Start() => _inner;

    internal void Finish(ref Sha256 message, Span<byte> mac)
    {
        Span<byte> inner = stackalloc byte[Sha256.HashBytes];
        message.Finish(inner);
        var outer = _outer;
        outer.Append(inner);
        outer.Finish(mac);
    }

    internal void Compute(ReadOnlySpan<byte> message, Span<byte> mac)
    {
        var hash = Start();
        hash.Append(message);
        Finish(ref hash, mac);
    }
}
