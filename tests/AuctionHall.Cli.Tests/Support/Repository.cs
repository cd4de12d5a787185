using Xunit;

namespace AuctionHall.Cli.Tests.Support;

/// <summary>Files of this repository, and bid books that it does not carry: a test that asks for an absent one is skipped.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Pocket => Path.Combine(Root, "tests", "vectors", "pocket", "pocket.json");

    public static string Rounds(string name)
    {
        var folder = Environment.GetEnvironmentVariable("AUCTIONHALL_ROUNDS") is { Length: > 0 } named
            ? named : Path.Combine(Root, "..", "shared", "domain", "rounds");
        var found = Path.GetFullPath(Path.Combine(folder, name));
        if (!File.Exists(found)) Assert.Skip($"{name} is absent (AUCTIONHALL_ROUNDS): 1 case not checked");
        return found;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AuctionHall.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests run outside the repository");
    }
}
