using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using AuctionHall.Sealing;

namespace AuctionHall.Log;

// Source: c2sp.org/signed-note. A note is text, an empty line, and signature lines
//   "— " name " " base64(4 bytes of key hash, signature) newline
// with an em dash (U+2014). The text is UTF-8, ends with a newline and has no control character but newlines. Here 1 to 64
// signature lines, base64 in its canonical form only, and at most 64 KiB in all.

/// <summary>One signature line; of a kind that nobody here knows, perhaps.</summary>
/// <param name="Signature">The bytes after the key hash: 64 for Ed25519, other lengths for other kinds.</param>
public sealed record NoteSignature(string Name, uint KeyHash, byte[] Signature);

/// <summary>A text with signatures, any of which a reader may ignore.</summary>
public sealed class SignedNote
{
    private const string LineStart = "— ";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private SignedNote(string text, ImmutableArray<NoteSignature> signatures) => (Text, Signatures) = (text, signatures);

    /// <summary>Ends with a newline.</summary>
    public string Text { get; }

    /// <summary>In the order in which they stand.</summary>
    public ImmutableArray<NoteSignature> Signatures { get; }

    /// <exception cref="ArgumentException">The text or name cannot stand in a note.</exception>
    public static SignedNote Sign(string text, string name, SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var noteKey = new NoteKey(name, key.Public);
        return Create(text, [new NoteSignature(name, noteKey.Hash, key.Sign(Encoding.UTF8.GetBytes(text)))]);
    }

    /// <summary>The note with one more line, a witness's for instance.</summary>
    /// <exception cref="ArgumentException">The line cannot stand in a note, or there are 64 already.</exception>
    public SignedNote With(NoteSignature signature) => Create(Text, Signatures.Add(signature));

    /// <summary>
    /// True when the key has signed: at least one line names it, and every line that names it is a valid signature.
    /// </summary>
    public bool IsSignedBy(NoteKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var lines = Signatures.Where(line => line.Name == key.Name && line.KeyHash == key.Hash).ToList();
        var text = Encoding.UTF8.GetBytes(Text);
        return lines.Count > 0 && lines.TrueForAll(line => Ed25519.Verify(key.Key, text, line.Signature));
    }

    /// <summary>Accepts exactly the bytes that <see cref="ToBytes"/> writes; false for all others. Verifies nothing.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out SignedNote? note)
    {
        note = null;
        if (utf8.Length > Limits.BidBytesMax || !System.Text.Unicode.Utf8.IsValid(utf8)) return false;
        var whole = Encoding.UTF8.GetString(utf8);
        // The last empty line: the text may have others.
        var split = whole.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || !whole.EndsWith('\n')) return false;
        var lines = whole[(split + 2)..].Split('\n');
        var signatures = ImmutableArray.CreateBuilder<NoteSignature>();
        foreach (var line in lines.AsSpan()[..^1])
        {
            if (!TryParseLine(line, out var signature)) return false;
            signatures.Add(signature);
        }
        var read = new SignedNote(whole[..(split + 1)], signatures.ToImmutable());
        if (!read.IsSpellable() || !utf8.SequenceEqual(read.ToBytes())) return false;
        note = read;
        return true;
    }

    public byte[] ToBytes()
    {
        var builder = new StringBuilder(Text).Append('\n');
        foreach (var (name, keyHash, signature) in Signatures)
        {
            var bytes = new byte[NoteKey.KeyHashBytes + signature.Length];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, keyHash);
            signature.CopyTo(bytes, NoteKey.KeyHashBytes);
            builder.Append(LineStart).Append(name).Append(' ').Append(Convert.ToBase64String(bytes)).Append('\n');
        }
        return StrictUtf8.GetBytes(builder.ToString());
    }

    private static SignedNote Create(string text, ImmutableArray<NoteSignature> signatures)
    {
        var note = new SignedNote(text, signatures);
        return note.IsSpellable() ? note : throw new ArgumentException("not a note", nameof(text));
    }

    private bool IsSpellable() =>
        Text.EndsWith('\n')
        && !Text.Any(c => char.IsControl(c) && c != '\n')
        && Signatures.Length is >= 1 and <= Limits.SignaturesPerNoteMax
        && Signatures.All(line => NoteKey.IsName(line.Name) && line.Signature.Length > 0);

    private static bool TryParseLine(string line, [NotNullWhen(true)] out NoteSignature? signature)
    {
        signature = null;
        if (!line.StartsWith(LineStart, StringComparison.Ordinal)) return false;
        var parts = line[LineStart.Length..].Split(' ');
        if (parts.Length != 2) return false;
        var bytes = new byte[parts[1].Length];
        if (!Convert.TryFromBase64String(parts[1], bytes, out var length) || length <= NoteKey.KeyHashBytes) return false;
        var keyHash = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        signature = new NoteSignature(parts[0], keyHash, bytes[NoteKey.KeyHashBytes..length]);
        return true;
    }
}
