using AuctionHall.Audit;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Hosting;

/// <summary>
/// Before a hall accepts anything it plays the pocket round in memory and compares every byte with the golden bundle: another
/// libsodium, processor or culture that computes otherwise stops the start, and not an opening. What an opening needs is
/// compiled by then, too.
/// </summary>
internal static class SelfTest
{
    /// <exception cref="StorageException">This machine computes something else than the format says.</exception>
    public static void Run()
    {
        var script = StrictJson.TryRead<Script>(Resource("pocket.json"), out var problem) ?? throw new StorageException($"self-test: {problem!.Message}");
        if (!Instant.TryParse("2026-01-05T10:00:00+08:00", out var zero)) throw new StorageException("self-test: this machine reads times otherwise");
        var hall = Rehearsal.Play(script, Cast.SeedOf(script.Seed!), zero, threads: 2);
        byte[] bundle = [.. PublicLog.Bundle(hall).SelectMany(line => line)];
        if (!bundle.AsSpan().SequenceEqual(Resource("pocket.bundle")))
            throw new StorageException("self-test: the pocket round gives other bytes on this machine than it must; the hall does not start");
    }

    private static byte[] Resource(string name)
    {
        using var stream = typeof(SelfTest).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"no resource {name}");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
