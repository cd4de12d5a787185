using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AuctionHall.Sealing;

namespace AuctionHall.Log;

// Source: c2sp.org/tlog-checkpoint: origin, size in decimal digits without leading zeros, root in base64, each on a line. The
// extension lines that the specification allows and advises against are refused: the hall writes none.

/// <summary>A log's size and root at one moment, as the text of a signed note.</summary>
public sealed record Checkpoint(string Origin, long Size, Bytes32 Root)
{
    /// <exception cref="ArgumentException">The origin cannot stand on a line, or the size is negative.</exception>
    public string ToText()
    {
        if (!IsOrigin(Origin)) throw new ArgumentException($"not an origin: {Origin}");
        ArgumentOutOfRangeException.ThrowIfNegative(Size);
        return string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.ToArray())}\n");
    }

    /// <summary>Signed as a log signs its own: the key's name is the origin.</summary>
    public SignedNote Sign(SigningKey key) => SignedNote.Sign(ToText(), Origin, key);

    /// <summary>Accepts exactly what <see cref="ToText"/> writes; false for any other text.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        ArgumentNullException.ThrowIfNull(text);
        checkpoint = null;
        var lines = text.Split('\n');
        if (lines.Length != 4 || !IsOrigin(lines[0])) return false;
        if (!long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)) return false;
        Span<byte> root = stackalloc byte[Bytes32.Length + 1];
        if (!Convert.TryFromBase64String(lines[2], root, out var length) || length != Bytes32.Length) return false;
        var read = new Checkpoint(lines[0], size, new Bytes32(root[..length]));
        if (read.ToText() != text) return false;
        checkpoint = read;
        return true;
    }

    /// <summary>The checkpoint of a note that this key has signed under the checkpoint's origin; false for any other note.</summary>
    public static bool TryVerify(ReadOnlySpan<byte> note, NoteKey key, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        ArgumentNullException.ThrowIfNull(key);
        checkpoint = null;
        if (!SignedNote.TryParse(note, out var signed) || !signed.IsSignedBy(key)) return false;
        if (!TryParse(signed.Text, out var read) || read.Origin != key.Name) return false;
        checkpoint = read;
        return true;
    }

    // The origin is the name of the key too, so it may hold no more than a name.
    private static bool IsOrigin(string origin) => NoteKey.IsName(origin);
}
