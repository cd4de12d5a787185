using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Halls;

/// <summary>
/// A round's log, from a hall or from a file, decided again under the id that the person brought. Whatever is sealed, given
/// or released goes by this reading and never by the hall's word.
/// </summary>
internal static class RoundSource
{
    /// <summary>Reads the log of --url or --log; exactly one of them is given.</summary>
    public static async Task<RoundState> Read(World world, Bytes32 round, string? url, string? log)
    {
        if (url is null == log is null) throw Failure.Usage("exactly one of --url and --log says where the round's log is");
        var follower = new RoundFollower(round);
        if (log is not null) FromFile(Files.Read(world, log), follower, log);
        else
        {
            using var hall = new HallClient(world, url!);
            await CatchUp(hall, round, follower, Patience.Person).ConfigureAwait(false);
        }
        return follower.State ?? throw new Failure($"there is no log of round {round} there");
    }

    /// <summary>Reads page after page up to the present end of the stream.</summary>
    public static async Task CatchUp(HallClient hall, Bytes32 round, RoundFollower follower, Patience patience)
    {
        while (true)
        {
            var from = follower.Next;
            var (lines, next) = await hall.Log(round, Streams.Round, from, patience).ConfigureAwait(false);
            Take(lines, follower, hall.Url);
            if (next <= from || follower.Next <= from) return;
        }
    }

    /// <summary>The terms alone, from the first entry of the round's log.</summary>
    public static async Task<Terms> Terms(HallClient hall, Bytes32 round)
    {
        var (lines, _) = await hall.Log(round, Streams.Round, 0, Patience.Person).ConfigureAwait(false);
        var follower = new RoundFollower(round);
        Take(lines.AsSpan()[..(lines.AsSpan().IndexOf((byte)'\n') + 1)], follower, hall.Url);
        return follower.State?.Terms ?? throw new Failure($"{hall.Url} shows no terms of round {round}");
    }

    /// <summary>Lines of a page or frame; the first that is not what it must be ends everything.</summary>
    public static void Take(ReadOnlySpan<byte> lines, RoundFollower follower, string source)
    {
        while (!lines.IsEmpty)
        {
            var end = lines.IndexOf((byte)'\n');
            var line = end < 0 ? lines : lines[..end];
            lines = end < 0 ? default : lines[(end + 1)..];
            if (follower.Take(line) is { } fault)
                throw new Failure($"the log of {source} is not to be trusted: {fault}", "keep it as evidence, and compare the round's id with the printed notice");
        }
    }

    // A bundle holds more than the round's stream; only that is read here, the rest is for `verify`.
    private static void FromFile(ReadOnlySpan<byte> file, RoundFollower follower, string name)
    {
        var number = 0;
        while (!file.IsEmpty)
        {
            number++;
            var end = file.IndexOf((byte)'\n');
            var line = end < 0 ? file : file[..end];
            file = end < 0 ? default : file[(end + 1)..];
            if (number == 1 && line.StartsWith("auctionhall bundle 1 "u8)) continue;
            if (LogLine.TryParse(line) is not { } read) throw new Failure($"{name}, line {number}, is no line of a round's log");
            if (read.Kind is not LineKind.Entry || read.Stream != Streams.Round) continue;
            if (follower.Take(line) is { } fault)
                throw new Failure($"the log in {name} is not to be trusted (line {number}): {fault}", "keep it as evidence, and compare the round's id with the printed notice");
        }
    }
}
