using System.Buffers.Text;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace AuctionHall.Sealing;

// Source: DESIGN 4, DSSE v1 envelope.md. One spelling:
// {"payloadType":"…","payload":"<base64>","signatures":[{"keyid":"<64 hex>","sig":"<base64 of 64 bytes>"},…]}
// this member order, no white space, base64 in the standard alphabet with padding, signatures ascending by keyid, each
// key once, 1 to 16 of them; payloadType has 1 to 128 printable ASCII characters but " and \.

/// <summary>One signature of an envelope.</summary>
/// <param name="Key">The key id is the public key itself.</param>
/// <param name="Signature">64 bytes; not to be changed.</param>
public sealed record EnvelopeSignature(Bytes32 Key, byte[] Signature);

/// <summary>A statement with its signatures, in the one spelling that is accepted, hashed and stored.</summary>
public sealed class Envelope
{
    private const int SigChars = 88;

    private Envelope(string payloadType, byte[] payload, ImmutableArray<EnvelopeSignature> signatures) =>
        (PayloadType, Payload, Signatures) = (payloadType, payload, signatures);

    public string PayloadType { get; }

    /// <summary>Not to be changed.</summary>
    public byte[] Payload { get; }

    /// <summary>Ascending by key, each key once.</summary>
    public ImmutableArray<EnvelopeSignature> Signatures { get; }

    /// <summary>What the statement is known by; the signatures have no part in it.</summary>
    public Bytes32 ContentHash => Dsse.ContentHash(PayloadType, Payload);

    private static ReadOnlySpan<byte> BeforeType => "{\"payloadType\":\""u8;
    private static ReadOnlySpan<byte> BeforePayload => "\",\"payload\":\""u8;
    private static ReadOnlySpan<byte> BeforeSignatures => "\",\"signatures\":["u8;
    private static ReadOnlySpan<byte> BeforeKey => "{\"keyid\":\""u8;
    private static ReadOnlySpan<byte> BeforeSig => "\",\"sig\":\""u8;
    private static ReadOnlySpan<byte> AfterSig => "\"}"u8;
    private static ReadOnlySpan<byte> End => "]}"u8;

    /// <summary>Puts signatures, in any order, around a payload.</summary>
    /// <exception cref="ArgumentException">The payload type, or the number, length or keys of the signatures, cannot be spelled.</exception>
    public static Envelope Create(string payloadType, byte[] payload, IEnumerable<EnvelopeSignature> signatures)
    {
        var envelope = new Envelope(payloadType, payload, [.. signatures.OrderBy(signature => signature.Key)]);
        return envelope.IsSpellable() ? envelope : throw new ArgumentException("not an envelope");
    }

    /// <exception cref="ArgumentException">No key or too many, one twice, or a payload type that cannot be spelled.</exception>
    public static Envelope Sign(string payloadType, byte[] payload, params SigningKey[] keys)
    {
        var signed = Dsse.PreAuthenticationEncoding(payloadType, payload);
        return Create(payloadType, payload, keys.Select(key => new EnvelopeSignature(key.Public, key.Sign(signed))));
    }

    /// <summary>The keys whose signature is valid, ascending; a statement in good order has as many as signatures.</summary>
    public ImmutableArray<Bytes32> VerifySignatures()
    {
        var signed = Dsse.PreAuthenticationEncoding(PayloadType, Payload);
        return [.. Signatures.Where(s => Ed25519.Verify(s.Key, signed, s.Signature)).Select(s => s.Key)];
    }

    /// <summary>Accepts exactly the bytes that <see cref="ToBytes"/> writes; false for all others. Verifies nothing.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out Envelope? envelope)
    {
        envelope = null;
        var rest = utf8;
        if (!Take(ref rest, BeforeType) || !TakeText(ref rest, out var payloadType)
            || !Take(ref rest, BeforePayload) || !TakeBase64(ref rest, out var payload)
            || !Take(ref rest, BeforeSignatures))
            return false;
        var signatures = ImmutableArray.CreateBuilder<EnvelopeSignature>();
        do
        {
            if (signatures.Count == Limits.SignaturesPerEnvelopeMax
                || !Take(ref rest, BeforeKey) || !TakeText(ref rest, out var keyId) || !Bytes32.TryParse(keyId, out var key)
                || !Take(ref rest, BeforeSig) || !TakeBase64(ref rest, out var signature)
                || !Take(ref rest, AfterSig))
                return false;
            signatures.Add(new EnvelopeSignature(key, signature));
        }
        while (Take(ref rest, ","u8));
        if (!Take(ref rest, End) || !rest.IsEmpty) return false;

        // The reading above need not be strict in every detail (the framework's base64 skips white space), because a
        // second spelling does not survive being written again.
        var read = new Envelope(payloadType, payload, signatures.ToImmutable());
        if (!read.IsSpellable() || !utf8.SequenceEqual(read.ToBytes())) return false;
        envelope = read;
        return true;
    }

    public byte[] ToBytes()
    {
        var length = BeforeType.Length + PayloadType.Length + BeforePayload.Length + Base64.GetMaxEncodedToUtf8Length(Payload.Length)
            + BeforeSignatures.Length + End.Length + Signatures.Length - 1
            + Signatures.Length * (BeforeKey.Length + 2 * Bytes32.Length + BeforeSig.Length + SigChars + AfterSig.Length);
        var bytes = new byte[length];
        var rest = bytes.AsSpan();
        Put(ref rest, BeforeType);
        PutText(ref rest, PayloadType);
        Put(ref rest, BeforePayload);
        PutBase64(ref rest, Payload);
        Put(ref rest, BeforeSignatures);
        for (var i = 0; i < Signatures.Length; i++)
        {
            if (i > 0) Put(ref rest, ","u8);
            Put(ref rest, BeforeKey);
            PutText(ref rest, Signatures[i].Key.ToString());
            Put(ref rest, BeforeSig);
            PutBase64(ref rest, Signatures[i].Signature);
            Put(ref rest, AfterSig);
        }
        Put(ref rest, End);
        return bytes;
    }

    private bool IsSpellable()
    {
        if (PayloadType is not { Length: >= 1 and <= Limits.PayloadTypeCharsMax }) return false;
        if (PayloadType.Any(c => c is < ' ' or > '~' or '"' or '\\')) return false;
        if (Signatures.Length is 0 or > Limits.SignaturesPerEnvelopeMax) return false;
        for (var i = 0; i < Signatures.Length; i++)
        {
            if (Signatures[i].Signature.Length != Ed25519.SignatureBytes) return false;
            if (i > 0 && Signatures[i - 1].Key >= Signatures[i].Key) return false;
        }
        return true;
    }

    private static bool Take(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> expected)
    {
        if (!rest.StartsWith(expected)) return false;
        rest = rest[expected.Length..];
        return true;
    }

    // Up to the next quotation mark, which stays.
    private static bool TakeUntilMark(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> taken)
    {
        var end = rest.IndexOf((byte)'"');
        taken = end < 0 ? default : rest[..end];
        if (end < 0) return false;
        rest = rest[end..];
        return true;
    }

    private static bool TakeText(ref ReadOnlySpan<byte> rest, out string text)
    {
        text = "";
        if (!TakeUntilMark(ref rest, out var taken) || taken.Length > Limits.PayloadTypeCharsMax || !Ascii.IsValid(taken)) return false;
        text = Encoding.ASCII.GetString(taken);
        return true;
    }

    private static bool TakeBase64(ref ReadOnlySpan<byte> rest, out byte[] bytes)
    {
        bytes = [];
        if (!TakeUntilMark(ref rest, out var taken) || !Base64.IsValid(taken, out var length)) return false;
        bytes = new byte[length];
        return Base64.DecodeFromUtf8(taken, bytes, out _, out _) == System.Buffers.OperationStatus.Done;
    }

    private static void Put(ref Span<byte> rest, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(rest);
        rest = rest[bytes.Length..];
    }

    private static void PutText(ref Span<byte> rest, string ascii) => rest = rest[Encoding.ASCII.GetBytes(ascii, rest)..];

    private static void PutBase64(ref Span<byte> rest, ReadOnlySpan<byte> bytes)
    {
        Base64.EncodeToUtf8(bytes, rest, out _, out var written);
        rest = rest[written..];
    }
}
