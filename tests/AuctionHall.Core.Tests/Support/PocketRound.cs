using System.Text;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using Xunit;

namespace AuctionHall.Tests.Support;

/// <summary>The pocket round of tests/vectors/pocket: every kind of entry once, verified in milliseconds.</summary>
internal static class PocketRound
{
    public static readonly Instant Zero = Instant.TryParse("2026-01-05T10:00:00+08:00", out var zero) ? zero : default;

    /// <summary>The bundle's bytes as they must be on every machine.</summary>
    public static byte[] Golden => File.ReadAllBytes(GoldenPath);

    public static string GoldenPath => SharedData.Source("tests/vectors/pocket/pocket.bundle");

    public static Script Script()
    {
        var file = File.ReadAllBytes(SharedData.Source("tests/vectors/pocket/pocket.json"));
        return StrictJson.TryRead<Script>(file, out var problem) ?? throw new InvalidOperationException(problem!.Message);
    }

    /// <summary>Plays the script, or one made from it, and fails the test at the first act that came out otherwise.</summary>
    public static MemoryHall Play(Script? script = null, int threads = 1)
    {
        script ??= Script();
        return Rehearsal.Play(script, Cast.SeedOf(script.Seed!), Zero, threads, (act, decision) =>
        {
            if (Rehearsal.Surprise(act.Step, decision) is { } surprise) Assert.Fail($"{act.At} {act.What}: {surprise}");
        });
    }

    public static byte[] Bundle(MemoryHall hall) => [.. PublicLog.Bundle(hall).SelectMany(line => line)];

    public static List<string> Lines(byte[] bundle) => [.. Encoding.UTF8.GetString(bundle).TrimEnd('\n').Split('\n')];

    public static byte[] Join(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
}
