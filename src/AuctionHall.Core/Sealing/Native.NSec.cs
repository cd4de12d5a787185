using NSec.Cryptography;

namespace AuctionHall.Sealing;

// Source: NSec.Cryptography 25.4. What it costs: a key object for every call, in guarded pages of its own, where the direct form
// passes 32 bytes on the stack.

/// <summary>Over NSec.Cryptography, which stands on libsodium too.</summary>
internal static unsafe partial class Native
{
    /// <summary>RFC 7748; false when the result is all zero (RFC 9180 7.1.4: must abort).</summary>
    internal static bool X25519(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> point, Span<byte> result)
    {
        Require(scalar, KeyBytes);
        Require(point, KeyBytes);
        Require(result, KeyBytes);
        using var key = Key.Import(KeyAgreementAlgorithm.X25519, scalar, KeyBlobFormat.RawPrivateKey);
        var exportable = new SharedSecretCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };
        using var secret = KeyAgreementAlgorithm.X25519.Agree(key, PublicKey.Import(KeyAgreementAlgorithm.X25519, point, KeyBlobFormat.RawPublicKey), exportable);
        secret?.Export(SharedSecretBlobFormat.RawSharedSecret).CopyTo(result);
        return secret is not null;
    }

    /// <summary>The multiple of the base point 9.</summary>
    internal static void X25519Base(ReadOnlySpan<byte> scalar, Span<byte> result)
    {
        Require(scalar, KeyBytes);
        Require(result, KeyBytes);
        using var key = Key.Import(KeyAgreementAlgorithm.X25519, scalar, KeyBlobFormat.RawPrivateKey);
        key.PublicKey.Export(KeyBlobFormat.RawPublicKey).CopyTo(result);
    }

    internal static void Ed25519KeyPair(ReadOnlySpan<byte> seed, Span<byte> publicKey, Span<byte> secret)
    {
        Require(seed, KeyBytes);
        Require(publicKey, KeyBytes);
        Require(secret, SigningSecretBytes);
        using var key = Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey);
        key.PublicKey.Export(KeyBlobFormat.RawPublicKey).CopyTo(publicKey);
        // As libsodium keeps it: the seed and the public half.
        seed.CopyTo(secret);
        publicKey.CopyTo(secret[KeyBytes..]);
    }

    internal static void Ed25519Sign(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> message, Span<byte> signature)
    {
        Require(secret, SigningSecretBytes);
        Require(signature, SignatureBytes);
        using var key = Key.Import(SignatureAlgorithm.Ed25519, secret[..KeyBytes], KeyBlobFormat.RawPrivateKey);
        SignatureAlgorithm.Ed25519.Sign(key, message, signature);
    }

    /// <summary>
    /// Strict: S below the group order, A and R canonical and not of small order, no cofactor; false otherwise.
    /// </summary>
    internal static bool Ed25519Verify(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        Require(key, KeyBytes);
        Require(signature, SignatureBytes);
        return PublicKey.TryImport(SignatureAlgorithm.Ed25519, key, KeyBlobFormat.RawPublicKey, out var known)
            && SignatureAlgorithm.Ed25519.Verify(known!, message, signature);
    }

    /// <summary>ChaCha20-Poly1305; <paramref name="sealedBytes"/> takes the ciphertext and its tag.</summary>
    internal static void AeadSeal(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plain, Span<byte> sealedBytes)
    {
        Require(key, KeyBytes);
        Require(nonce, NonceBytes);
        Require(sealedBytes, plain.Length + TagBytes);
        using var held = Key.Import(AeadAlgorithm.ChaCha20Poly1305, key, KeyBlobFormat.RawSymmetricKey);
        AeadAlgorithm.ChaCha20Poly1305.Encrypt(held, nonce, aad, plain, sealedBytes);
    }

    /// <summary>False when the tag does not fit; <paramref name="plain"/> is then without meaning.</summary>
    internal static bool AeadOpen(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> sealedBytes, Span<byte> plain)
    {
        Require(key, KeyBytes);
        Require(nonce, NonceBytes);
        Require(sealedBytes, plain.Length + TagBytes);
        using var held = Key.Import(AeadAlgorithm.ChaCha20Poly1305, key, KeyBlobFormat.RawSymmetricKey);
        return AeadAlgorithm.ChaCha20Poly1305.Decrypt(held, nonce, aad, sealedBytes, plain);
    }
}
