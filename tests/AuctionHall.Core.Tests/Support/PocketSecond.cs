using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Scripts;

namespace AuctionHall.Tests.Support;

/// <summary>The round of tests/vectors/pocket-second: a second stage, every kind of its entries once.</summary>
internal static class PocketSecond
{
    public static byte[] Golden => File.ReadAllBytes(GoldenPath);

    public static string GoldenPath => SharedData.Source("tests/vectors/pocket-second/pocket-second.bundle");

    public static Script Script()
    {
        var file = File.ReadAllBytes(SharedData.Source("tests/vectors/pocket-second/pocket-second.json"));
        return StrictJson.TryRead<Script>(file, out var problem) ?? throw new InvalidOperationException(problem!.Message);
    }

    public static MemoryHall Play() => PocketRound.Play(Script());

    /// <summary>The hall in front of the first step at that time or later, milliseconds.</summary>
    public static MemoryHall PlayUntil(long at)
    {
        var script = Script();
        return PocketRound.Play(script with { Timeline = [.. script.Timeline.Where(step => step.At < at)] });
    }
}
