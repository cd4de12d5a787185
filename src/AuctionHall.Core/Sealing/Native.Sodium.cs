using System.Runtime.InteropServices;

namespace AuctionHall.Sealing;

// Source: libsodium 1.0.18.

/// <summary>Over libsodium.</summary>
internal static unsafe partial class Native
{
    static Native()
    {
        // Chooses the vectorised implementations; until it ran, libsodium is neither fast nor thread-safe.
        if (sodium_init() < 0) throw new InvalidOperationException("libsodium cannot be initialised");
    }

    /// <summary>RFC 7748; false when the result is all zero (RFC 9180 7.1.4: must abort).</summary>
    internal static bool X25519(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> point, Span<byte> result)
    {
        Require(scalar, KeyBytes);
        Require(point, KeyBytes);
        Require(result, KeyBytes);
        fixed (byte* s = scalar, p = point, r = result) return crypto_scalarmult_curve25519(r, s, p) == 0;
    }

    /// <summary>The multiple of the base point 9.</summary>
    internal static void X25519Base(ReadOnlySpan<byte> scalar, Span<byte> result)
    {
        Require(scalar, KeyBytes);
        Require(result, KeyBytes);
        fixed (byte* s = scalar, r = result)
        {
            if (crypto_scalarmult_curve25519_base(r, s) != 0) throw new InvalidOperationException("X25519 base failed");
        }
    }

    internal static void Ed25519KeyPair(ReadOnlySpan<byte> seed, Span<byte> publicKey, Span<byte> secret)
    {
        Require(seed, KeyBytes);
        Require(publicKey, KeyBytes);
        Require(secret, SigningSecretBytes);
        fixed (byte* s = seed, p = publicKey, k = secret)
        {
            if (crypto_sign_seed_keypair(p, k, s) != 0) throw new InvalidOperationException("Ed25519 key pair failed");
        }
    }

    internal static void Ed25519Sign(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> message, Span<byte> signature)
    {
        Require(secret, SigningSecretBytes);
        Require(signature, SignatureBytes);
        fixed (byte* k = secret, m = message, s = signature)
        {
            if (crypto_sign_detached(s, null, m, (ulong)message.Length, k) != 0)
                throw new InvalidOperationException("Ed25519 sign failed");
        }
    }

    /// <summary>
    /// Strict: S below the group order, A and R canonical and not of small order, no cofactor; false otherwise.
    /// </summary>
    internal static bool Ed25519Verify(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        Require(key, KeyBytes);
        Require(signature, SignatureBytes);
        fixed (byte* k = key, m = message, s = signature)
            return crypto_sign_verify_detached(s, m, (ulong)message.Length, k) == 0;
    }

    /// <summary>ChaCha20-Poly1305; <paramref name="sealedBytes"/> takes the ciphertext and its tag.</summary>
    internal static void AeadSeal(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plain, Span<byte> sealedBytes)
    {
        Require(key, KeyBytes);
        Require(nonce, NonceBytes);
        Require(sealedBytes, plain.Length + TagBytes);
        fixed (byte* k = key, n = nonce, a = aad, p = plain, c = sealedBytes)
        {
            ulong written;
            if (crypto_aead_chacha20poly1305_ietf_encrypt(
                    c, &written, p, (ulong)plain.Length, a, (ulong)aad.Length, null, n, k) != 0)
                throw new InvalidOperationException("ChaCha20-Poly1305 failed");
        }
    }

    /// <summary>False when the tag does not fit; <paramref name="plain"/> is then without meaning.</summary>
    internal static bool AeadOpen(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> sealedBytes, Span<byte> plain)
    {
        Require(key, KeyBytes);
        Require(nonce, NonceBytes);
        Require(sealedBytes, plain.Length + TagBytes);
        fixed (byte* k = key, n = nonce, a = aad, p = plain, c = sealedBytes)
        {
            ulong written;
            return crypto_aead_chacha20poly1305_ietf_decrypt(
                p, &written, null, c, (ulong)sealedBytes.Length, a, (ulong)aad.Length, n, k) == 0;
        }
    }

    private const string Sodium = "libsodium.so.23";

    [LibraryImport(Sodium)]
    private static partial int sodium_init();

    [LibraryImport(Sodium)]
    private static partial int crypto_scalarmult_curve25519(byte* result, byte* scalar, byte* point);

    [LibraryImport(Sodium)]
    private static partial int crypto_scalarmult_curve25519_base(byte* result, byte* scalar);

    [LibraryImport(Sodium)]
    private static partial int crypto_sign_seed_keypair(byte* publicKey, byte* secret, byte* seed);

    [LibraryImport(Sodium)]
    private static partial int crypto_sign_detached(byte* signature, ulong* written, byte* message, ulong length, byte* secret);

    [LibraryImport(Sodium)]
    private static partial int crypto_sign_verify_detached(byte* signature, byte* message, ulong length, byte* key);

    [LibraryImport(Sodium)]
    private static partial int crypto_aead_chacha20poly1305_ietf_encrypt(
        byte* c, ulong* written, byte* m, ulong mLength, byte* ad, ulong adLength, byte* none, byte* nonce, byte* key);

    [LibraryImport(Sodium)]
    private static partial int crypto_aead_chacha20poly1305_ietf_decrypt(
        byte* m, ulong* written, byte* none, byte* c, ulong cLength, byte* ad, ulong adLength, byte* nonce, byte* key);
}
