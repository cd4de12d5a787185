using System.CommandLine;
using System.Globalization;
using AuctionHall.Cli.Halls;
using AuctionHall.Cli.Playing;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;
using AuctionHall.Scripts;

namespace AuctionHall.Cli.Demonstration;

/// <summary>`demo`: a whole round with invented prices on a running hall, sized to this machine.</summary>
internal static class DemoVerb
{
    public static Command Build(World world)
    {
        var url = Common.Url();
        var seed = new Option<string>("--seed") { Description = "a text that everything invented follows from", HelpName = "TEXT", DefaultValueFactory = _ => "3+N" };
        var once = new Option<bool>("--once") { Description = "ends after the bundle was verified, with the exit code of verify" };
        var bundle = new Option<string?>("--bundle") { Description = "keeps the bundle", HelpName = "FILE" };
        var script = new Option<string?>("--script") { Description = "writes the script; without --url it is not played", HelpName = "FILE" };
        var threads = Common.Threads();
        var command = new Command("demo", """
            Plays a round of 40 groups in the shape of the 3+N lens round, with invented prices and marked as a drill: 5 custodians of whom 3 are needed, 22 enterprises.
            It measures one sealing first and sets the deadline by it; a machine that becomes slower postpones. `ops/run.sh` starts a hall for it.

            example: auctionhall demo --url http://127.0.0.1:5080 --once --bundle demo.bundle
            """) { url, seed, once, bundle, script, threads };
        command.SetAction(async (parsed, _) =>
        {
            var made = DemoScript.Make(parsed.GetValue(seed)!, bids => Times(world, bids));
            if (parsed.GetValue(script) is { } file) Files.Write(world, file, StrictJson.Write(made));
            if (parsed.GetValue(url) is not { } address) return parsed.GetValue(script) is null ? throw Failure.Usage("--url says which hall plays it", "`ops/run.sh` starts one") : Exit.Done;
            return await Play(world, made, address, parsed.GetValue(once), parsed.GetValue(bundle), Common.AtLeastOne(parsed.GetValue(threads))).ConfigureAwait(false);
        });
        return command;
    }

    private static DemoTimes Times(World world, int bids)
    {
        var one = OneSealing.Measure(world);
        var times = DemoTimes.Of(one, bids);
        world.Tell(string.Create(CultureInfo.InvariantCulture, $"one sealing takes {one.TotalMilliseconds:0.00} ms here; {bids} bids get {times.BidsFor / 1000} s"));
        return times;
    }

    private static async Task<int> Play(World world, Script script, string url, bool once, string? bundle, int threads)
    {
        using var hall = new HallClient(world, url);
        var played = await new HallPlay(world, hall, script)
        {
            Published = round =>
            {
                world.Out.WriteLine($"page {hall.Url}/r/{round}#{round}");
                world.Out.WriteLine($"round {round}");
            },
        }.Run(zero: null, threads).ConfigureAwait(false);
        if (bundle is not null) Files.Write(world, bundle, played.Bundle);
        PlayVerb.PrintOutcomes(world, script, played);
        foreach (var surprise in played.Surprises) world.Tell($"surprise: {surprise}");
        PlayVerb.PrintFaults(world, played.Report);
        var selected = played.Report.Outcomes.Values.Sum(outcome => Played.Selected(outcome).Length);
        world.Out.WriteLine($"{script.Terms.Groups.Length} groups opened, {selected} selected, bundle {(played.Report.Failed ? "NOT verified" : "verified")}");
        var code = played.Report.Failed || !played.Surprises.IsEmpty ? Exit.Failed : Exit.Done;
        if (once) return code;
        world.Tell($"the page stays at {hall.Url}/r/{played.Round} until this is stopped (Ctrl-C)");
        await Task.Delay(Timeout.Infinite, world.Stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
        return code;
    }
}
