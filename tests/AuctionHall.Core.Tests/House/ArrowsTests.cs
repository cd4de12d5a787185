using System.Reflection;
using System.Text.RegularExpressions;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.House;

/// <summary>Which way dependencies flow (DESIGN 3), held by reading what is there.</summary>
public sealed partial class ArrowsTests
{
    private static readonly Assembly Core = typeof(Limits).Assembly;

    /// <summary>Folder of Core → folders that it may use besides itself. What stands at the top is used by none below.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Rounds"] = [],
        ["Presets"] = ["Rounds"],
        ["Sealing"] = ["Rounds"],
        ["Log"] = ["Sealing", "Rounds"],
        ["Ranking"] = ["Sealing", "Rounds"],
        ["Volumes"] = ["Ranking", "Rounds"],
        ["Auctions"] = ["Ranking", "Log", "Sealing", "Rounds"],
        ["Audit"] = ["Auctions", "Ranking", "Log", "Sealing", "Rounds"],
        ["Scripts"] = ["Audit", "Auctions", "Ranking", "Log", "Sealing", "Rounds"],
    };

    [Fact]
    public void Folders_of_Core_use_only_what_lies_below_them()
    {
        var core = SharedData.Source("src/AuctionHall.Core");
        var wrong = from file in Directory.EnumerateFiles(core, "*.cs", SearchOption.AllDirectories)
                    let folder = Path.GetRelativePath(core, file).Split(Path.DirectorySeparatorChar)[0]
                    where Arrows.ContainsKey(folder)
                    from used in Used().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)
                    where used != folder && !Arrows[folder].Contains(used)
                    select $"{Path.GetFileName(file)} in {folder} uses {used}";
        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void Every_folder_of_Core_has_its_arrows() =>
        Assert.Equal(
            Arrows.Keys.Order(),
            Directory.GetDirectories(SharedData.Source("src/AuctionHall.Core")).Select(Path.GetFileName).Where(name => name is not ("bin" or "obj")).Order());

    [Theory]
    [InlineData("src/AuctionHall.Core/AuctionHall.Core.csproj", "")]
    [InlineData("src/AuctionHall.Server/AuctionHall.Server.csproj", "AuctionHall.Core")]
    [InlineData("src/AuctionHall.Cli/AuctionHall.Cli.csproj", "AuctionHall.Core")]
    [InlineData("src/AuctionHall.Orleans/AuctionHall.Orleans.csproj", "AuctionHall.Server")]
    [InlineData("load/AuctionHall.Load/AuctionHall.Load.csproj", "AuctionHall.Core")]
    public void A_project_references_only(string project, string references)
    {
        var found = Reference().Matches(File.ReadAllText(SharedData.Source(project))).Select(match => match.Groups[1].Value);
        Assert.Equal(references, string.Join(' ', found));
    }

    [Fact]
    public void No_public_member_of_Core_is_a_floating_number_or_a_task()
    {
        var wrong = from type in Core.GetExportedTypes()
                    from member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                    from used in Types(member)
                    where used == typeof(double) || used == typeof(float) || used == typeof(decimal) || typeof(Task).IsAssignableFrom(used)
                    select $"{type.Name}.{member.Name}: {used.Name}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Core_uses_no_package_and_no_web_framework() =>
        Assert.DoesNotContain(Core.GetReferencedAssemblies(), name =>
            !name.Name!.StartsWith("System", StringComparison.Ordinal) || name.Name.StartsWith("System.Net", StringComparison.Ordinal));

    private static IEnumerable<Type> Types(MemberInfo member) => member switch
    {
        MethodInfo method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType),
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        ConstructorInfo constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType),
        _ => [],
    };

    [GeneratedRegex(@"(?:using |AuctionHall\.)(?:static )?(?:AuctionHall\.)?(Rounds|Presets|Sealing|Log|Ranking|Volumes|Auctions|Audit|Scripts)\b\s*[;.]")]
    private static partial Regex Used();

    [GeneratedRegex("ProjectReference Include=\"[^\"]*/(AuctionHall\\.[A-Za-z]+)\\.csproj\"")]
    private static partial Regex Reference();
}
