using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AuctionHall.Auctions;
using AuctionHall.Log;
using AuctionHall.Scripts;
using AuctionHall.Sealing;

namespace AuctionHall.Tests.Support;

/// <summary>
/// A bundle in the hands of a dishonest hall: it alters lines, counts them anew, and has both keys of the hall, so that whatever can be signed again is
/// signed again and only what it cannot sign gives it away.
/// </summary>
internal sealed partial class Forger
{
    private const string Round = "@round";

    private readonly List<string> _lines = PocketRound.Lines(PocketRound.Golden);

    public static Cast Cast { get; } = new(PocketRound.Script(), Cast.SeedOf("pocket"));

    public byte[] Bundle() => PocketRound.Join(_lines);

    public void Header(string line) => _lines[0] = line;

    public string Line(string kind, string stream, int index) => _lines[Place(kind, stream, index)];

    public void Remove(string stream, int index)
    {
        _lines.RemoveAll(line => line.StartsWith($"entry {stream} {index} ", StringComparison.Ordinal) || line.StartsWith($"part {stream} {index} ", StringComparison.Ordinal));
        Shift(stream, index + 1, -1);
    }

    /// <summary>In front of an index, or behind the last.</summary>
    public void Insert(string stream, int index, string json)
    {
        var last = _lines.FindLastIndex(line => line.Split(' ') is var words && words.Length > 2 && words[1] == stream);
        var at = _lines.FindIndex(line => line.StartsWith($"entry {stream} {index} ", StringComparison.Ordinal));
        Shift(stream, index, 1);
        _lines.Insert(at < 0 ? last + 1 : at, $"entry {stream} {index} {json}");
    }

    /// <summary>The JSON of an entry, or the base64 of a part.</summary>
    public string Text(string kind, string stream, int index) => Line(kind, stream, index).Split(' ', 4)[3];

    public void Replace(string kind, string stream, int index, string from, string to)
    {
        var place = Place(kind, stream, index);
        var altered = _lines[place].Replace(from, to, StringComparison.Ordinal);
        if (altered == _lines[place]) throw new ArgumentException($"{kind} {stream} {index} holds no {from}");
        _lines[place] = altered;
    }

    public void Write(string kind, string stream, int index, string text) => _lines[Place(kind, stream, index)] = $"{kind} {stream} {index} {text}";

    /// <summary>The statement of an entry with other words in its payload, signed by these keys; by none, with the signatures that it had.</summary>
    public void Restate(string stream, int index, Func<string, string> change, params SigningKey[] keys)
    {
        var entry = Entry.TryParse(Encoding.UTF8.GetBytes(Text("entry", stream, index)))!;
        if (!Envelope.TryParse(entry.Content, out var envelope)) throw new ArgumentException("no statement");
        var payload = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(envelope.Payload)));
        var forged = keys.Length > 0 ? Envelope.Sign(envelope.PayloadType, payload, keys) : Envelope.Create(envelope.PayloadType, payload, envelope.Signatures);
        Write("entry", stream, index, Encoding.UTF8.GetString(Entry.OfStatement(entry.Time, entry.Seen, forged.ToBytes()).Bytes));
    }

    public void Swap(string kind, string stream, int one, int other)
    {
        var (a, b) = (Text(kind, stream, one), Text(kind, stream, other));
        Write(kind, stream, one, b);
        Write(kind, stream, other, a);
    }

    /// <summary>The hall's signed word for the round's log as it is now.</summary>
    public void Resign(SigningKey? key = null, Frontier? tree = null)
    {
        tree ??= _lines.Where(line => line.StartsWith($"entry {Round} ", StringComparison.Ordinal))
            .Aggregate(Frontier.Empty, (grown, line) => grown.Append(Entry.TryParse(Encoding.UTF8.GetBytes(line.Split(' ', 4)[3]))!.Leaf));
        var note = Checkpoints.Sign(PocketRound.Play().Round! with { Tree = tree }, key ?? Cast.HallKeys().Checkpoints);
        _lines[^1] = $"checkpoint {Convert.ToBase64String(note.ToBytes())}";
    }

    /// <summary>Entries of the round's log see themselves at their own index.</summary>
    private void Shift(string stream, int from, int by)
    {
        for (var i = 0; i < _lines.Count; i++)
        {
            if (Indexed().Match(_lines[i]) is not { Success: true } match || match.Groups[2].Value != stream) continue;
            var index = int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture);
            if (index < from) continue;
            _lines[i] = $"{match.Groups[1]} {stream} {index + by} {_lines[i][match.Length..]}";
            if (stream == Round) _lines[i] = _lines[i].Replace($"\"seen\":{index},", $"\"seen\":{index + by},", StringComparison.Ordinal);
        }
    }

    private int Place(string kind, string stream, int index) =>
        _lines.FindIndex(line => line.StartsWith($"{kind} {stream} {index} ", StringComparison.Ordinal)) is >= 0 and var place ? place : throw new ArgumentException($"no {kind} {stream} {index}");

    [GeneratedRegex("^(entry|part) ([^ ]+) ([0-9]+) ")]
    private static partial Regex Indexed();
}
