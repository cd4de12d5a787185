using AuctionHall.Audit;
using AuctionHall.Cli.Shell;

namespace AuctionHall.Cli.Volumes;

/// <summary>A bundle out of which something is made: it is verified first, since what is printed looks true.</summary>
internal static class VerifiedBundle
{
    public static bool IsBundle(ReadOnlySpan<byte> file) => file.StartsWith("auctionhall bundle 1 "u8);

    /// <param name="world">Where progress is told.</param>
    /// <param name="name">What the bundle is called.</param>
    /// <param name="bytes">The bundle.</param>
    /// <param name="round">The id that the person brought; null where there is none.</param>
    /// <param name="threads">How many cores may be used.</param>
    public static Report Read(World world, string name, byte[] bytes, Bytes32? round, int threads)
    {
        var report = Bar.Run(world, "opening every bid again", told => Verifier.Verify(bytes, new VerifyOptions(round, [], threads, told)));
        if (report.Checks.FirstOrDefault(check => check.Result is Result.Failed) is not { } failed) return report;
        throw failed.Check is Check.RoundId
            ? new Failure($"{name} is of another round: {failed.Detail}", "take the terms and the bundle of one round")
            : new Failure($"{name} does not verify: {failed.Sentence}: not so at {(failed.Place.Length == 0 ? "the file" : failed.Place)}: {failed.Detail}", $"`auctionhall verify {name}` prints every check");
    }
}
