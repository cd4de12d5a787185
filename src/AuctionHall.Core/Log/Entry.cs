using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace AuctionHall.Log;

/// <summary>
/// One entry of a stream in its one spelling (FORMAT.md, section 3): the time of the decision in microseconds, how many
/// entries of the round's stream it was decided by, and a statement's envelope or a record of the hall. The leaf hash
/// covers all of it.
/// </summary>
public sealed class Entry
{
    private const string StatementMember = ",\"statement\":";
    private const string RecordMember = ",\"record\":";

    private Entry(long time, long seen, bool isStatement, byte[] content, byte[] bytes)
    {
        (Time, Seen, IsStatement, Content, Bytes) = (time, seen, isStatement, content, bytes);
        Leaf = Merkle.LeafHash(bytes);
    }

    /// <summary>Microseconds of UTC since 1970.</summary>
    public long Time { get; }

    /// <summary>Size of the round's stream that the entry was decided by.</summary>
    public long Seen { get; }

    /// <summary>A statement's envelope, else a record of the hall.</summary>
    public bool IsStatement { get; }

    /// <summary>The envelope or record alone. Not to be changed.</summary>
    public byte[] Content { get; }

    /// <summary>The whole entry. Not to be changed.</summary>
    public byte[] Bytes { get; }

    /// <summary>Leaf hash of RFC 6962 over <see cref="Bytes"/>.</summary>
    public Bytes32 Leaf { get; }

    public static Entry OfStatement(long time, long seen, byte[] envelope) => Of(time, seen, isStatement: true, envelope);

    public static Entry OfRecord(long time, long seen, byte[] record) => Of(time, seen, isStatement: false, record);

    /// <summary>
    /// Reads the frame of an entry; null if the bytes are not in its one spelling. What the content says is for the
    /// reader of envelopes and records to judge.
    /// </summary>
    public static Entry? TryParse(ReadOnlySpan<byte> bytes)
    {
        if (!TakeNumber(ref bytes, "{\"time\":"u8, out var time) || !TakeNumber(ref bytes, ",\"seen\":"u8, out var seen)) return null;
        var isStatement = bytes.StartsWith(",\"statement\":{"u8);
        if (!isStatement && !bytes.StartsWith(",\"record\":{"u8)) return null;
        if (!bytes.EndsWith("}}"u8)) return null;
        var member = isStatement ? StatementMember : RecordMember;
        return Of(time, seen, isStatement, bytes[member.Length..^1].ToArray());
    }

    private static Entry Of(long time, long seen, bool isStatement, byte[] content)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        ArgumentOutOfRangeException.ThrowIfNegative(seen);
        var head = string.Create(CultureInfo.InvariantCulture, $"{{\"time\":{time},\"seen\":{seen}{(isStatement ? StatementMember : RecordMember)}");
        byte[] bytes = [.. Encoding.ASCII.GetBytes(head), .. content, (byte)'}'];
        return new Entry(time, seen, isStatement, content, bytes);
    }

    private static bool TakeNumber(ref ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> before, out long number)
    {
        number = 0;
        if (!bytes.StartsWith(before)) return false;
        bytes = bytes[before.Length..];
        if (!Utf8Parser.TryParse(bytes, out number, out var used) || number < 0) return false;
        // Neither a sign, nor a leading zero, nor a number that JavaScript could not hold.
        if (!char.IsAsciiDigit((char)bytes[0]) || (bytes[0] == '0' && used > 1) || number > 1L << 53) return false;
        bytes = bytes[used..];
        return true;
    }
}
