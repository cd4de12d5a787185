using System.Globalization;
using System.Text;
using AuctionHall.Server.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Processes;

/// <summary>Before the releases, nobody finds a price: not in the data folder, not in the log files, not in the process's memory.</summary>
public sealed class PlantedPriceTests
{
    private const int Groups = 20;
    private const int Enterprises = 50;

    [Fact]
    public async Task None_of_1_000_planted_prices_is_found_in_data_folder_logs_or_memory_before_the_releases()
    {
        using var folder = new TempFolder();
        using var hall = await HallProcess.Start(folder.File("hall"));
        var round = await RealRound.Begin(hall, Groups, Enterprises, acceptingSeconds: 20);
        // Ten digits that occur nowhere by chance: nine before the point would be over the ceiling, and are sealed all the same. Four decimals, the last not 0,
        // since an outcome writes a price as short as it can.
        var prices = Enumerable.Range(0, Groups * Enterprises).Select(i => string.Create(CultureInfo.InvariantCulture, $"7{i * 7919 % 10_000_000:0000000}1.{i:000}{1 + (i % 9)}")).ToList();
        Assert.Equal(1_000, prices.Distinct().Count());
        var bids = (from code in round.Codes from @group in round.State.Terms.Groups select (code, @group.Id)).Zip(prices).ToList();
        await Parallel.ForEachAsync(bids, async (bid, _) => await hall.Submit(round.Bid(bid.First.code, bid.First.Id, 1, bid.Second)));
        await round.Close(hall);

        var found = new List<string>();
        // The lock file is empty, and locked.
        foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length > 0)) found.AddRange(Find(Path.GetFileName(file), Read(file), prices));
        foreach (var (name, bytes) in Memory(hall.Id)) found.AddRange(Find(name, bytes, prices));
        Assert.Empty(found);

        // The search can find: what the hall does hold, the hash of a standing body's statement, is there.
        var known = Encoding.ASCII.GetBytes(round.Terms.Hash.ToString());
        Assert.Contains(Memory(hall.Id), region => region.Bytes.AsSpan().IndexOf(known) >= 0);

        foreach (var custodian in new[] { 1, 2 }) await hall.Submit(round.Release(custodian));
        await hall.Until(round.Follower, state => state.Outcomes.Count == Groups);
        var bundle = Encoding.ASCII.GetString(await hall.Bundle(round.State.Id));
        Assert.All(prices, price => Assert.Contains(price, bundle, StringComparison.Ordinal));
    }

    /// <summary>As text in ASCII and in UTF-16, the two forms in which a program of this kind holds a text.</summary>
    private static IEnumerable<string> Find(string where, byte[] bytes, List<string> prices)
    {
        // All begin with 7 and nine digits; one pass finds the candidates, the set says whether it is one.
        var wanted = prices.ToHashSet();
        foreach (var text in new[] { Encoding.Latin1.GetString(bytes), Encoding.Latin1.GetString([.. bytes.Where(value => value != 0)]) })
            foreach (System.Text.RegularExpressions.Match match in System.Text.RegularExpressions.Regex.Matches(text, "7[0-9]{7}1\\.[0-9]{4}"))
                if (wanted.Contains(match.Value)) yield return $"{match.Value} in {where}";
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Every readable and writable region of the process, as the kernel shows it to a debugger.</summary>
    private static IEnumerable<(string Name, byte[] Bytes)> Memory(int process)
    {
        using var memory = File.OpenHandle($"/proc/{process}/mem", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        foreach (var line in File.ReadAllLines($"/proc/{process}/maps"))
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (!parts[1].StartsWith("rw", StringComparison.Ordinal)) continue;
            var range = parts[0].Split('-').Select(text => long.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray();
            const int piece = 16 * 1024 * 1024;
            for (var at = range[0]; at < range[1]; at += piece)
            {
                var bytes = new byte[Math.Min(piece, range[1] - at)];
                int read;
                try
                {
                    read = RandomAccess.Read(memory, bytes, at);
                }
                catch (IOException)
                {
                    // A region that was given back meanwhile, or that is reserved only.
                    break;
                }
                if (read > 0) yield return ($"memory {parts[0]}", bytes[..read]);
            }
        }
    }
}
