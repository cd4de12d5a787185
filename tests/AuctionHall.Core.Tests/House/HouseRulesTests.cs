using System.Text.RegularExpressions;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.House;

/// <summary>Habits of the house that a reader would otherwise have to keep an eye on.</summary>
public sealed class HouseRulesTests
{
    private const int LinesMax = 350;

    private static IEnumerable<string> Sources => Directory
        .EnumerateFiles(SharedData.RepositoryRoot, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".cs" or ".ts")
        .Where(file => !Regex.IsMatch(file, "/(bin|obj|node_modules|dist|artifacts|\\.git)/"));

    [Fact]
    public void A_file_is_one_concept_and_stays_below_350_lines() =>
        Assert.DoesNotContain(Sources, file => File.ReadLines(file).Count() > LinesMax);

    [Fact]
    public void Nothing_is_marked_as_unfinished()
    {
        // Written so that this file does not find itself.
        var marks = new Regex("\\b(TO" + "DO|FIX" + "ME|HA" + "CK|NotImplemented" + "Exception)\\b");
        Assert.DoesNotContain(Sources, file => marks.IsMatch(File.ReadAllText(file)));
    }

    [Fact]
    public void Lock_files_name_no_registry()
    {
        var locks = Directory.EnumerateFiles(SharedData.RepositoryRoot, "*lock*.json", SearchOption.AllDirectories)
            .Where(file => !Regex.IsMatch(file, "/(bin|obj|node_modules)/")).ToList();
        Assert.NotEmpty(locks);
        Assert.All(locks, file => Assert.DoesNotMatch("\"resolved\": \"https?:", File.ReadAllText(file)));
    }

    [Fact]
    public void Every_project_of_the_repository_is_in_the_solution()
    {
        var solution = File.ReadAllText(SharedData.Source("AuctionHall.sln"));
        var projects = Directory.EnumerateFiles(SharedData.RepositoryRoot, "*.csproj", SearchOption.AllDirectories).Select(Path.GetFileName);
        Assert.All(projects, project => Assert.Contains(project!, solution, StringComparison.Ordinal));
    }
}
