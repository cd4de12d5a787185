using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AuctionHall.Cli.Tests.Support;
using Xunit;

namespace AuctionHall.Cli.Tests.Verbs;

/// <summary>
/// D1 of SECURITY.md for files of an office: whatever a table or terms hold, `import` writes terms or says what is wrong, and stops over nothing.
/// AUCTIONHALL_FUZZ is the number of cases that a hall is sent; a hundredth of them are files. AUCTIONHALL_SEED chooses others.
/// </summary>
public sealed class ImportFuzzTests(ITestOutputHelper output)
{
    private static readonly int Seed = Number("AUCTIONHALL_SEED", 20260105);
    private static readonly int Cases = Number("AUCTIONHALL_FUZZ", 50_000) / 100;

    private static readonly string[] Hostile =
    [
        "\"", "\"\"", ",", ",,,,", "\r", "\n", "\r\n", "\0", "\uFEFF", "\u202e", "=1+1", "-1", "1e400", "9223372036854775808", "0.1234567", "１２", "é", "e\u0301", "\U0001F4A9", " ", "g-01", "p-1", "片", ";", "\t",
    ];

    [Theory]
    [InlineData("catalogue")]
    [InlineData("demand")]
    public void An_import_of_an_altered_file_writes_terms_or_says_why_not(string kind)
    {
        output.WriteLine($"seed {Seed} (AUCTIONHALL_SEED), {Cases} cases (AUCTIONHALL_FUZZ / 100)");
        var vectors = JsonNode.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "vectors", "imports", $"{kind}.json")))!;
        var cases = vectors["cases"]!.AsArray().Where(one => one!["csv"] is not null).ToList();
        using var terminal = new Terminal();
        var random = new Random(Seed);
        var codes = new SortedDictionary<int, int>();
        for (var i = 0; i < Cases; i++)
        {
            var one = cases[random.Next(cases.Count)]!;
            var terms = vectors["terms"]![one["terms"]!.GetValue<string>()]!.ToJsonString();
            terminal.Write("terms.json", random.Next(10) == 0 ? Encoding.UTF8.GetString(Alter(random, terms)) : terms);
            File.WriteAllBytes(terminal.At("table.csv"), Alter(random, one["csv"]!.GetValue<string>()));
            File.Delete(terminal.At("new.json"));
            var typed = terminal.Type($"import {kind} table.csv --terms terms.json --out new.json{Option(one, "groupBy", "--group-by")}{Option(one, "ratio", "--ratio")}");
            codes[typed.Code] = codes.GetValueOrDefault(typed.Code) + 1;
            // Terms are written, or there is a sentence; never both, never neither.
            Assert.True(typed.Code == 0 == File.Exists(terminal.At("new.json")), $"case {i}: {typed.Code}, {typed.Error}");
            Assert.True(typed.Code == 0 || typed.Error.Length + typed.Out.Length > 0, $"case {i}");
        }
        output.WriteLine(string.Join(", ", codes.Select(pair => $"{pair.Value} ended with {pair.Key}")));
        Assert.True(codes.Count > 1);
    }

    private static byte[] Alter(Random random, string text)
    {
        var altered = new StringBuilder(text);
        for (var changes = random.Next(1, 4); changes > 0 && altered.Length > 0; changes--)
        {
            var at = random.Next(altered.Length);
            switch (random.Next(4))
            {
                case 0: altered.Insert(at, Hostile[random.Next(Hostile.Length)]); break;
                case 1: altered.Remove(at, Math.Min(random.Next(1, 20), altered.Length - at)); break;
                case 2: altered.Insert(at, altered.ToString(at, Math.Min(random.Next(1, 60), altered.Length - at))); break;
                default: altered[at] = (char)random.Next(32, 127); break;
            }
        }
        var bytes = Encoding.UTF8.GetBytes(altered.ToString());
        // No text at all, or of no encoding.
        if (random.Next(8) == 0 && bytes.Length > 0) bytes[random.Next(bytes.Length)] = (byte)random.Next(128, 256);
        return bytes;
    }

    private static string Option(JsonNode one, string member, string option) => one[member] is { } value ? $" {option} {value.GetValue<string>()}" : "";

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
