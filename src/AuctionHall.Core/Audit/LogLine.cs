using System.Buffers.Text;
using System.Globalization;
using System.Text;
using AuctionHall.Log;

namespace AuctionHall.Audit;

/// <summary>
/// One line of the public log (FORMAT.md, section 3), without its LF: `entry STREAM INDEX JSON`, `part STREAM INDEX BASE64`
/// or `checkpoint BASE64`. The feed, log pages and bundles carry the same lines.
/// </summary>
/// <param name="Stream">Empty for a checkpoint.</param>
/// <param name="Data">The entry's bytes, the part or the signed note. Not to be changed.</param>
public sealed record LogLine(LineKind Kind, string Stream, long Index, byte[] Data)
{
    public static byte[] OfEntry(string stream, long index, Entry entry) => Write("entry", stream, index, entry.Bytes);

    public static byte[] OfPart(string stream, long index, ReadOnlySpan<byte> part) => Write("part", stream, index, ToBase64(part));

    public static byte[] OfCheckpoint(ReadOnlySpan<byte> note) => [.. "checkpoint "u8, .. ToBase64(note), (byte)'\n'];

    /// <summary>Null if the line is not in its one spelling.</summary>
    public static LogLine? TryParse(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("checkpoint "u8))
            return FromBase64(line["checkpoint "u8.Length..]) is { } note ? new LogLine(LineKind.Checkpoint, "", 0, note) : null;
        var kind = line.StartsWith("entry "u8) ? LineKind.Entry : line.StartsWith("part "u8) ? LineKind.Part : (LineKind?)null;
        if (kind is null) return null;
        line = line[(line.IndexOf((byte)' ') + 1)..];
        var space = line.IndexOf((byte)' ');
        if (space <= 0) return null;
        var stream = Encoding.ASCII.GetString(line[..space]);
        line = line[(space + 1)..];
        space = line.IndexOf((byte)' ');
        if (space <= 0 || !long.TryParse(line[..space], NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return null;
        if (line[0] == '0' && space > 1) return null;
        var data = kind == LineKind.Entry ? line[(space + 1)..].ToArray() : FromBase64(line[(space + 1)..]);
        return data is null ? null : new LogLine(kind.Value, stream, index, data);
    }

    private static byte[] Write(string kind, string stream, long index, ReadOnlySpan<byte> data)
    {
        var head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind} {stream} {index} "));
        return [.. head, .. data, (byte)'\n'];
    }

    private static byte[] ToBase64(ReadOnlySpan<byte> bytes)
    {
        var text = new byte[Base64.GetMaxEncodedToUtf8Length(bytes.Length)];
        Base64.EncodeToUtf8(bytes, text, out _, out _);
        return text;
    }

    private static byte[]? FromBase64(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (Base64.DecodeFromUtf8(text, bytes, out var consumed, out var written) != System.Buffers.OperationStatus.Done) return null;
        Array.Resize(ref bytes, written);
        // The framework skips white space and ignores pad bits; written again it must be the same text.
        return consumed == text.Length && text.SequenceEqual(ToBase64(bytes)) ? bytes : null;
    }
}

public enum LineKind { Entry, Part, Checkpoint }
