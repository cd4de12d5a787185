using System.Security.Cryptography;

namespace AuctionHall.Sealing;

// Source: RFC 8032 5.1.5 and 5.1.6: deterministic, equal message and key give equal bytes.

/// <summary>An Ed25519 key that can sign. Disposing overwrites the secret.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly byte[] _secret = new byte[Native.SigningSecretBytes];
    private bool _disposed;

    /// <exception cref="ArgumentException">The seed is not 32 bytes long.</exception>
    public SigningKey(ReadOnlySpan<byte> seed)
    {
        Span<byte> key = stackalloc byte[Bytes32.Length];
        Native.Ed25519KeyPair(seed, key, _secret);
        Public = new Bytes32(key);
    }

    public Bytes32 Public { get; }

    /// <summary>A signature of 64 bytes.</summary>
    public byte[] Sign(ReadOnlySpan<byte> message)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var signature = new byte[Ed25519.SignatureBytes];
        Native.Ed25519Sign(_secret, message, signature);
        return signature;
    }

    public void Dispose()
    {
        _disposed = true;
        CryptographicOperations.ZeroMemory(_secret);
    }
}
