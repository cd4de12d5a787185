using System.Text;
using AuctionHall.Cli.Shell;

namespace AuctionHall.Cli.People;

/// <summary>Which closing a seed has signed for, in each round: a file beside the seed, written before the first signature.</summary>
internal static class ClosingMemory
{
    private const string Suffix = ".closings";

    public static void Remember(World world, string seedFile, Bytes32 round, Bytes32 closing)
    {
        var path = Files.At(world, seedFile + Suffix);
        if (File.Exists(path))
        {
            foreach (var line in File.ReadLines(path))
            {
                var words = line.Split(' ');
                if (words.Length != 2 || words[0] != round.ToString()) continue;
                if (words[1] == closing.ToString()) return;
                throw new Failure(
                    $"this seed has signed for another closing of the round already: {words[1]}",
                    $"two closings of one round prove that the hall cheats; keep {seedFile}{Suffix} and tell the organisers");
            }
        }
        using var stream = new FileStream(path, FileMode.Append, FileAccess.Write);
        stream.Write(Encoding.ASCII.GetBytes($"{round} {closing}\n"));
        stream.Flush(flushToDisk: true);
    }
}
