using System.Text.Json;
using Xunit;

namespace AuctionHall.Tests.Support;

/// <summary>
/// Where test data lies: the repository's own vectors, and published data that the repository does not carry. A test
/// that asks for absent data is reported as skipped, with the number of cases that were not checked.
/// </summary>
internal static class SharedData
{
    internal static string RepositoryRoot { get; } = FindRoot();

    /// <summary>A file of tests/vectors, parsed.</summary>
    internal static JsonElement Vector(string path) => Json(Path.Combine(RepositoryRoot, "tests", "vectors", path));

    /// <summary>A file of this repository.</summary>
    internal static string Source(string path) => Path.Combine(RepositoryRoot, path);

    /// <summary>A file or folder of the published test vectors: AUCTIONHALL_CONFORMANCE, or beside the repository.</summary>
    internal static string Conformance(string path, int cases = 1) =>
        Find("AUCTIONHALL_CONFORMANCE", Path.Combine("shared", "conformance"), path, cases);

    /// <summary>A file or folder of the historical bid books: AUCTIONHALL_ROUNDS, or beside the repository.</summary>
    internal static string Rounds(string path, int cases = 1) =>
        Find("AUCTIONHALL_ROUNDS", Path.Combine("shared", "domain", "rounds"), path, cases);

    internal static JsonElement Json(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return document.RootElement.Clone();
    }

    internal static byte[] Hex(this JsonElement element, string member) =>
        Convert.FromHexString(element.GetProperty(member).GetString()!);

    internal static string Text(this JsonElement element, string member) => element.GetProperty(member).GetString()!;

    private static string Find(string variable, string beside, string path, int cases)
    {
        var folder = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named
            ? named
            : Path.Combine(RepositoryRoot, "..", beside);
        var found = Path.GetFullPath(Path.Combine(folder, path));
        if (!Path.Exists(found)) Assert.Skip($"{path} is absent ({variable}): {cases} cases not checked");
        return found;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AuctionHall.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests run outside the repository");
    }
}
