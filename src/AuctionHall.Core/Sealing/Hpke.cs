using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace AuctionHall.Sealing;

// Source: RFC 9180 base mode with DHKEM(X25519, HKDF-SHA256) 0x0020, HKDF-SHA256 0x0001, ChaCha20-Poly1305 0x0003, and no
// other suite. Keys, secrets and enc have 32 bytes, a nonce 12, a tag 16. No negotiation, no other mode.

/// <summary>HPKE in the pieces that a sealed bid needs; the values between them are those that appendix A.2 lists.</summary>
internal static class Hpke
{
    internal const int EncBytes = Native.KeyBytes;
    internal const int SecretBytes = Sha256.HashBytes;
    internal const int NonceBytes = Native.NonceBytes;

    /// <summary>Mode, hash of the empty psk_id, hash of info.</summary>
    internal const int ContextBytes = 1 + 2 * Sha256.HashBytes;

    private const byte BaseMode = 0;

    private static readonly HmacSha256 NoSalt = new([]);

    private static ReadOnlySpan<byte> Version => "HPKE-v1"u8;
    private static ReadOnlySpan<byte> KemSuite => [(byte)'K', (byte)'E', (byte)'M', 0x00, 0x20];
    private static ReadOnlySpan<byte> Suite => [(byte)'H', (byte)'P', (byte)'K', (byte)'E', 0x00, 0x20, 0x00, 0x01, 0x00, 0x03];

    /// <summary>RFC 9180 7.1.3, DeriveKeyPair: the secret key only.</summary>
    internal static void DeriveSecretKey(ReadOnlySpan<byte> ikm, Span<byte> secretKey)
    {
        Span<byte> prk = stackalloc byte[SecretBytes];
        LabeledExtract(NoSalt, KemSuite, "dkp_prk"u8, ikm, prk);
        LabeledExpand(new HmacSha256(prk), KemSuite, "sk"u8, [], secretKey);
        prk.Clear();
    }

    /// <summary>RFC 9180 4.1, ExtractAndExpand with kem_context = enc, pkR: the KEM's secret from the Diffie-Hellman value.</summary>
    [SkipLocalsInit]
    internal static void SharedSecret(
        ReadOnlySpan<byte> dh, ReadOnlySpan<byte> enc, ReadOnlySpan<byte> recipient, Span<byte> sharedSecret)
    {
        Span<byte> prk = stackalloc byte[SecretBytes];
        Span<byte> kemContext = stackalloc byte[2 * Native.KeyBytes];
        enc.CopyTo(kemContext);
        recipient.CopyTo(kemContext[Native.KeyBytes..]);
        LabeledExtract(NoSalt, KemSuite, "eae_prk"u8, dh, prk);
        LabeledExpand(new HmacSha256(prk), KemSuite, "shared_secret"u8, kemContext, sharedSecret);
        prk.Clear();
    }

    /// <summary>RFC 9180 5.1, key_schedule_context: depends on info alone, so a whole group shares it.</summary>
    internal static void Context(ReadOnlySpan<byte> info, Span<byte> context)
    {
        context[0] = BaseMode;
        LabeledExtract(NoSalt, Suite, "psk_id_hash"u8, [], context.Slice(1, SecretBytes));
        LabeledExtract(NoSalt, Suite, "info_hash"u8, info, context.Slice(1 + SecretBytes, SecretBytes));
    }

    /// <summary>RFC 9180 5.1, secret: what key, base nonce and exporter secret come from.</summary>
    internal static void ScheduleSecret(ReadOnlySpan<byte> sharedSecret, Span<byte> secret) =>
        LabeledExtract(new HmacSha256(sharedSecret), Suite, "secret"u8, [], secret);

    /// <summary>RFC 9180 5.1: key and base_nonce, which at sequence number 0 is the nonce.</summary>
    internal static void KeyAndNonce(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> context, Span<byte> key, Span<byte> nonce)
    {
        var prk = new HmacSha256(secret);
        LabeledExpand(prk, Suite, "key"u8, context, key);
        LabeledExpand(prk, Suite, "base_nonce"u8, context, nonce);
    }

    /// <summary>RFC 9180 5.1 and 5.3. A sealed bid exports nothing; the values tie the schedule to the published ones.</summary>
    internal static void ExporterSecret(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> context, Span<byte> exporterSecret) =>
        LabeledExpand(new HmacSha256(secret), Suite, "exp"u8, context, exporterSecret);

    /// <summary>RFC 9180 5.3, at most 32 bytes.</summary>
    internal static void Export(ReadOnlySpan<byte> exporterSecret, ReadOnlySpan<byte> exporterContext, Span<byte> value) =>
        LabeledExpand(new HmacSha256(exporterSecret), Suite, "sec"u8, exporterContext, value);

    /// <summary>From the Diffie-Hellman value to the key and nonce of the one message of a single shot.</summary>
    [SkipLocalsInit]
    internal static void SingleShot(
        ReadOnlySpan<byte> dh, ReadOnlySpan<byte> enc, ReadOnlySpan<byte> recipient, ReadOnlySpan<byte> context,
        Span<byte> key, Span<byte> nonce)
    {
        Span<byte> secrets = stackalloc byte[2 * SecretBytes];
        SharedSecret(dh, enc, recipient, secrets[..SecretBytes]);
        ScheduleSecret(secrets[..SecretBytes], secrets[SecretBytes..]);
        KeyAndNonce(secrets[SecretBytes..], context, key, nonce);
        secrets.Clear();
    }

    [SkipLocalsInit]
    private static void LabeledExtract(
        in HmacSha256 salt, ReadOnlySpan<byte> suite, ReadOnlySpan<byte> label, ReadOnlySpan<byte> ikm, Span<byte> prk)
    {
        var hash = salt.Start();
        hash.Append(Version);
        hash.Append(suite);
        hash.Append(label);
        hash.Append(ikm);
        salt.Finish(ref hash, prk);
    }

    // One block of HKDF-Expand: nothing that this suite derives is longer than a hash.
    [SkipLocalsInit]
    private static void LabeledExpand(
        in HmacSha256 prk, ReadOnlySpan<byte> suite, ReadOnlySpan<byte> label, ReadOnlySpan<byte> info, Span<byte> output)
    {
        if (output.Length > Sha256.HashBytes) throw new ArgumentException("at most 32 bytes", nameof(output));
        Span<byte> block = stackalloc byte[Sha256.HashBytes];
        BinaryPrimitives.WriteUInt16BigEndian(block, (ushort)output.Length);
        var hash = prk.Start();
        hash.Append(block[..sizeof(ushort)]);
        hash.Append(Version);
        hash.Append(suite);
        hash.Append(label);
        hash.Append(info);
        hash.Append(1);
        prk.Finish(ref hash, block);
        block[..output.Length].CopyTo(output);
        block.Clear();
    }
}
