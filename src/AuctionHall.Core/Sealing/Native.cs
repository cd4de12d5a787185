using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AuctionHall.Sealing;

// Sources: X25519 RFC 7748, Ed25519 RFC 8032 in its strict form, ChaCha20-Poly1305 RFC 8439, one block of SHA-256 FIPS 180-4.
// Sizes in bytes. Two forms: Native.Sodium.cs calls libsodium, Native.NSec.cs goes through NSec.Cryptography (build property
// Crypto=NSec). Every length is checked here, because the other side cannot check it; nothing above knows which form it is.

/// <summary>The primitives that the framework lacks, or that cost too much there per call.</summary>
internal static unsafe partial class Native
{
    internal const int KeyBytes = 32;
    internal const int SignatureBytes = 64;
    internal const int SigningSecretBytes = 64;
    internal const int NonceBytes = 12;
    internal const int TagBytes = 16;
    internal const int BlockBytes = 64;
    internal const int StateWords = 8;

    /// <summary>Takes one block of 64 bytes into a SHA-256 state of eight words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Sha256Block(Span<uint> state, ReadOnlySpan<byte> block)
    {
        if (state.Length != StateWords) throw new ArgumentException("a SHA-256 state has eight words", nameof(state));
        Require(block, BlockBytes);
        // The native context is longer, but the transformation touches only its first member, the eight words.
        fixed (uint* s = state)
        fixed (byte* b = block)
            SHA256_Transform(s, b);
    }

    private static void Require(ReadOnlySpan<byte> bytes, int length)
    {
        if (bytes.Length != length) throw new ArgumentException($"expected {length} bytes, got {bytes.Length}");
    }

    private const string Crypto = "libcrypto.so.3";

    // 0.08 us a block: short enough to run without leaving managed mode, and that is what makes it 0.08.
    [LibraryImport(Crypto)]
    [SuppressGCTransition]
    private static partial void SHA256_Transform(uint* context, byte* block);
}
