using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AuctionHall.Rounds;
using AuctionHall.Scripts;

namespace AuctionHall.Load;

/// <summary>
/// `auctionhall rank --json` as a person starts it: a process reads terms and plain quotations and writes every outcome.
/// Held against the same program that only says its version, in the same run.
/// </summary>
internal static class RankScenario
{
    private const int Repeats = 5;

    public static async Task<int> Run(Arguments arguments)
    {
        var (groups, bids) = (arguments.Number("--groups", 2_000), arguments.Number("--bids", 39));
        var goal = arguments.Ratio("--seconds", 1);
        arguments.Done();
        var folder = Directory.CreateTempSubdirectory("auctionhall-rank-");
        try
        {
            var (terms, quotations) = (Path.Combine(folder.FullName, "terms.json"), Path.Combine(folder.FullName, "quotations.json"));
            var script = LoadRound.Script(groups, bids, new ScriptTimetable(0, 1_000, 2_000, 3_000));
            await File.WriteAllBytesAsync(terms, StrictJson.Write(TermsOf(script)));
            await File.WriteAllTextAsync(quotations, Quotations(script));

            var (start, rank) = (new List<double>(), new List<double>());
            for (var i = 0; i < Repeats; i++)
            {
                start.Add(await Seconds("--version"));
                rank.Add(await Seconds("rank", terms, quotations, "--json"));
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"rank of {groups} groups x {bids} bids: {rank.Min():0.000} s (median {rank.Order().ElementAt(Repeats / 2):0.000}); the bare start of the program {start.Min():0.000} s; {groups * bids / (rank.Min() - start.Min()):0} bids/s behind it"));
            return rank.Min() <= goal ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Terms TermsOf(Script script)
    {
        var cast = new Cast(script, RandomNumberGenerator.GetBytes(32));
        var (statements, checkpoints) = cast.HallKeys();
        return new Player(script, cast, new HallKeys("load.auctionhall", statements.Public, checkpoints.Public), default).Terms;
    }

    private static string Quotations(Script script)
    {
        var text = new StringBuilder("{\"quotations\":[\n");
        foreach (var group in script.Terms.Groups)
            foreach (var enterprise in script.Enterprises)
            {
                var price = RandomNumberGenerator.GetInt32(10_000, 120_000);
                text.Append(CultureInfo.InvariantCulture, $"{{\"enterprise\":\"{enterprise.Code}\",\"group\":\"{group.Id}\",\"prices\":{{\"p-1\":\"{price / 10_000}.{price % 10_000:0000}\"}}}},\n");
            }
        text.Length -= 2;
        return text.Append("]}\n").ToString();
    }

    private static async Task<double> Seconds(params string[] arguments)
    {
        var program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../src/AuctionHall.Cli", HallProcess.Configuration(), "auctionhall.dll"));
        if (!File.Exists(program)) throw new FileNotFoundException($"build it first: {program}");
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true })!;
        await process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"exit code {process.ExitCode}");
        return watch.Elapsed.TotalSeconds;
    }
}
