using AuctionHall.Auctions;
using AuctionHall.Log;

namespace AuctionHall.Audit;

/// <summary>A bundle read but not believed: its lines in their streams (FORMAT.md, section 10).</summary>
internal sealed class Bundle
{
    public required Bytes32 Round { get; init; }
    public List<BundleEntry> RoundEntries { get; } = [];

    /// <summary>In the order of the file.</summary>
    public List<(string Group, List<BundleEntry> Entries)> Groups { get; } = [];

    public byte[] Checkpoint { get; private set; } = [];

    /// <summary>Reads lines strictly; null with the place and the fault of the first that is not as it should be.</summary>
    public static Bundle? TryRead(ReadOnlySpan<byte> file, out CheckResult fault)
    {
        fault = new CheckResult(Check.Form, Result.Passed);
        var number = 1;
        if (!TakeLine(ref file, out var header) || !TryReadHeader(header, out var round)) return Fault("this is not the first line of a bundle", out fault);
        var bundle = new Bundle { Round = round };
        var current = bundle.RoundEntries;
        var stream = Streams.Round;
        while (!file.IsEmpty)
        {
            number++;
            if (bundle.Checkpoint.Length > 0) return Fault("there is something behind the checkpoint", out fault);
            if (!TakeLine(ref file, out var text) || LogLine.TryParse(text) is not { } line) return Fault("the line is not in its one spelling", out fault);
            if (line.Kind == LineKind.Checkpoint)
            {
                if (line.Data.Length == 0) return Fault("the checkpoint is empty", out fault);
                bundle.Checkpoint = line.Data;
                continue;
            }
            if (line.Stream != stream)
            {
                if (line.Kind == LineKind.Part || line.Stream == Streams.Round || bundle.Groups.Any(group => group.Group == line.Stream))
                    return Fault("the line stands outside of its stream", out fault);
                (stream, current) = (line.Stream, []);
                bundle.Groups.Add((stream, current));
            }
            if (line.Kind == LineKind.Part)
            {
                if (current.Count == 0 || line.Index != current.Count - 1 || current[^1].Part is not null) return Fault("the part stands behind another entry than its own", out fault);
                current[^1] = current[^1] with { Part = line.Data };
                continue;
            }
            if (line.Index != current.Count) return Fault($"index {current.Count} was expected", out fault);
            if (Entry.TryParse(line.Data) is not { } entry || !line.Data.AsSpan().SequenceEqual(entry.Bytes)) return Fault("the entry is not in its one spelling", out fault);
            current.Add(new BundleEntry(entry, null, number));
        }
        if (bundle.RoundEntries.Count == 0) return Fault("there is no terms statement", out fault);
        return bundle.Checkpoint.Length > 0 ? bundle : Fault("the checkpoint is missing", out fault);

        Bundle? Fault(string detail, out CheckResult result)
        {
            result = new CheckResult(Check.Form, Result.Failed, $"line {number}", detail);
            return null;
        }
    }

    private static bool TakeLine(ref ReadOnlySpan<byte> file, out ReadOnlySpan<byte> line)
    {
        var end = file.IndexOf((byte)'\n');
        line = end < 0 ? default : file[..end];
        file = end < 0 ? default : file[(end + 1)..];
        return end >= 0;
    }

    private static bool TryReadHeader(ReadOnlySpan<byte> line, out Bytes32 round)
    {
        round = default;
        var before = "auctionhall bundle 1 "u8;
        return line.StartsWith(before) && Bytes32.TryParse(System.Text.Encoding.ASCII.GetString(line[before.Length..]), out round);
    }
}

/// <summary>An entry, the part behind it, and its line in the file.</summary>
internal sealed record BundleEntry(Entry Entry, byte[]? Part, int Line);
