using AuctionHall.Auctions;
using AuctionHall.Cli.Organising;
using AuctionHall.Cli.Tests.Support;
using AuctionHall.Rounds;
using Xunit;

namespace AuctionHall.Cli.Tests.Schemas;

/// <summary>
/// Terms with every value changed in every way: `terms check` finds something exactly where the hall refuses, whose judges are
/// the strict reader and the terms check.
/// </summary>
public sealed class TermsMutationTests(ITestOutputHelper output)
{
    private const int PairsOfMutations = 2_000;

    private static readonly string[] Literals =
    [
        "null", "\"\"", "\" \"", "\"a\"", "\"A b\"", "\"0\"", "\"1.5\"", "\"1e3\"", "\"-1\"", "\"100\"", "\"0.1234567\"", "\"\\u202e\"", "\"\\ud800\"", "\"e\\u0301\"",
        "0", "-0", "1", "2", "-1", "1.0", "1e3", "7", "2147483648", "-2147483649", "9223372036854775808", "123456789012345678901234567890",
        "true", "false", "[]", "[[]]", "{}", "{\"zh\":1}", "{\"part\":\"cap\"}", "[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]", "\"2026-02-29T10:00:00+08:00\"", "\"2026-01-12T10:00:00+14:01\"", "\"0001-01-01T00:00:00+08:00\"",
    ];

    public static TheoryData<string> Files => ["tablets", "insulin", "lenses"];

    [Theory]
    [MemberData(nameof(Files))]
    public void What_the_hall_refuses_has_a_finding_and_what_it_takes_has_none(string file)
    {
        var (refused, taken) = (0, 0);
        var count = Sound(file).All().Count();
        for (var i = 0; i < count; i++)
        {
            for (var way = 0; way < Ways; way++)
            {
                var terms = Sound(file);
                var (parent, place, value) = terms.All().ElementAt(i);
                if (!Mutate(parent, place, value, way)) continue;
                if (Judge(terms.Write())) taken++;
                else refused++;
            }
        }
        output.WriteLine($"{file}: {count} values, {refused} refused, {taken} taken");
        Assert.True(refused > 1000 && taken > 10);
    }

    [Fact]
    public void Two_mistakes_at_once_are_found_too()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("AUCTIONHALL_SEED"), out var given) ? given : 20260105;
        output.WriteLine($"seed {seed} (AUCTIONHALL_SEED)");
        var random = new Random(seed);
        for (var n = 0; n < PairsOfMutations; n++)
        {
            var terms = Sound(Files.ElementAt(random.Next(Files.Count)).Data);
            for (var i = 0; i < 2; i++)
            {
                var all = terms.All().ToList();
                var (parent, place, value) = all[random.Next(all.Count)];
                Mutate(parent, place, value, random.Next(Ways));
            }
            Judge(terms.Write());
        }
    }

    /// <summary>Cut anywhere, no prefix of terms is taken, and none stops the check.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Terms_that_end_early_have_a_finding(string file)
    {
        var whole = File.ReadAllBytes(PathOf(file));
        for (var length = 0; length < whole.Length - 2; length += 7)
            Assert.False(Judge(whole[..length]));
    }

    private static int Ways => Literals.Length + 6;

    /// <summary>False where that way does not change this value.</summary>
    private static bool Mutate(Plant? parent, int place, Plant value, int way)
    {
        if (way < Literals.Length) value.Literal = Literals[way];
        else if (parent is null || place >= parent.Members.Count) return false;
        else if (way == Literals.Length) parent.Members.RemoveAt(place);
        else if (way == Literals.Length + 1) parent.Members.Add(parent.Members[place]);
        else if (way == Literals.Length + 2) parent.Members.Insert(place, parent.Members[place]);
        else if (way == Literals.Length + 3) parent.Members.Reverse();
        else if (!parent.IsObject) return false;
        else if (way == Literals.Length + 4) parent.Members[place] = (char.ToUpperInvariant(parent.Members[place].Name[0]) + parent.Members[place].Name[1..], value);
        else parent.Members[place] = (parent.Members[place].Name + "x", value);
        return true;
    }

    /// <summary>Whether the hall takes the terms; the check must say the same.</summary>
    private static bool Judge(byte[] utf8)
    {
        var terms = StrictJson.TryRead<Terms>(utf8, out var problem);
        var unsound = terms is null ? [] : TermsCheck.Problems(terms);
        var isTaken = terms is not null && unsound.IsEmpty;
        // Asked of what is taken too, where the verb would not ask: the schema must not want more than the hall.
        var found = TermsFile.Findings(utf8, problem, unsound);
        Assert.True(found.IsEmpty == isTaken, $"{(isTaken ? "taken" : "refused")}, and found {string.Join('\n', found)} in\n{System.Text.Encoding.UTF8.GetString(utf8)}");
        var lines = utf8.Count(b => b == '\n') + 1;
        Assert.All(found, finding =>
        {
            Assert.InRange(finding.Line, 1, lines);
            Assert.NotEmpty(finding.Sentence);
            Assert.NotEmpty(finding.Remedy);
            Assert.NotEqual(TermsFile.LastResort, finding.Remedy);
        });
        return isTaken;
    }

    private static Plant Sound(string file) => Plant.Of(File.ReadAllText(PathOf(file)));

    private static string PathOf(string file) => Path.Combine(Repository.Root, "tests", "vectors", "terms", file + ".json");
}
