using System.Collections.Immutable;
using AuctionHall.Audit;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;
using AuctionHall.Scripts;

namespace AuctionHall.Cli.Playing;

/// <summary>Plays a script on a hall in memory, on virtual time, and verifies the bundle that comes out.</summary>
internal static class MemoryPlay
{
    public static Played Run(World world, Script script, Instant zero, int threads)
    {
        var seed = script.Seed is { } text ? Cast.SeedOf(text) : World.Draw(32);
        ThrowIfNotSound(script, seed, zero);
        var surprises = ImmutableArray.CreateBuilder<string>();
        var (acts, all) = (0, script.Timeline.Length);
        var hall = Bar.Run(world, "playing", told => Rehearsal.Play(script, seed, zero, threads, (act, decision) =>
        {
            told(Math.Min(++acts, all), all);
            if (Rehearsal.Surprise(act.Step, decision) is { } surprise) surprises.Add($"{act.What}: {surprise}");
        }));
        var round = hall.Round ?? throw new Failure($"no round came to be: {surprises.FirstOrDefault() ?? "the terms were not published"}");
        Rehearsal.Finish(hall);
        var bundle = PublicLog.Bundle(hall).SelectMany(line => line).ToArray();
        var report = Bar.Run(world, "verifying", told => Verifier.Verify(bundle, new VerifyOptions(round.Id, Threads: threads, Progress: told)));
        return new Played(round.Id, acts, bundle, report, surprises.ToImmutable());
    }

    /// <summary>Terms that a hall would refuse are named before the play, by their first problem.</summary>
    public static void ThrowIfNotSound(Script script, byte[] seed, Instant zero)
    {
        var cast = new Cast(script, seed);
        var (statements, checkpoints) = cast.HallKeys();
        var terms = new Player(script, cast, new HallKeys("drill.auctionhall", statements.Public, checkpoints.Public), zero).Terms;
        if (Auctions.TermsCheck.Problems(terms) is [var first, ..]) throw new Failure($"the script's terms are not sound: {first.Path}: {first.Sentence}");
    }
}
