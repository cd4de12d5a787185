namespace AuctionHall.Tests.Support;

/// <summary>Data that lies beside the repository and is never part of it; a test without it is skipped by name.</summary>
internal static class SharedData
{
    /// <summary>Full path of a file of real rounds, or null: AUCTIONHALL_ROUNDS, else ../shared/domain/rounds beside the root.</summary>
    public static string? Rounds(string file)
    {
        var folder = Environment.GetEnvironmentVariable("AUCTIONHALL_ROUNDS")
            ?? (Root() is { } root ? Path.Combine(root, "..", "shared", "domain", "rounds") : null);
        var path = folder is null ? null : Path.GetFullPath(Path.Combine(folder, file));
        return File.Exists(path) ? path : null;
    }

    /// <summary>A file of this repository.</summary>
    public static string Source(string path) => Path.Combine(Root() ?? throw new InvalidOperationException("not run inside the repository"), path);

    private static string? Root()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "AuctionHall.sln"))) folder = Path.GetDirectoryName(folder);
        return folder;
    }
}
