using System.Globalization;
using System.Text;
using AuctionHall.Audit;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Pocket;

/// <summary>
/// D1 of SECURITY.md for bundles: whatever a file says, the verifier says what is wrong with it and never stops. AUCTIONHALL_FUZZ is the number of
/// cases that a hall is sent; a hundredth of them are bundles. AUCTIONHALL_SEED chooses others.
/// </summary>
public sealed class FuzzedBundleTests(ITestOutputHelper output)
{
    private static readonly int Seed = Number("AUCTIONHALL_SEED", 20260105);
    private static readonly int Cases = Number("AUCTIONHALL_FUZZ", 50_000) / 100;

    [Fact]
    public void A_bundle_with_lines_and_words_altered_is_failed_at_a_place()
    {
        output.WriteLine($"seed {Seed} (AUCTIONHALL_SEED), {Cases} cases (AUCTIONHALL_FUZZ / 100)");
        var golden = PocketRound.Lines(PocketRound.Golden);
        var id = PocketRound.Play().Round!.Id;
        Parallel.For(0, Cases, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            var bundle = PocketRound.Join(Alter(new Random(unchecked(Seed + i)), golden));
            if (bundle.AsSpan().SequenceEqual(PocketRound.Golden)) return;
            var report = Verifier.Verify(bundle, new VerifyOptions(i % 2 == 0 ? id : null));
            Assert.True(report.Failed, $"case {i}");
            Assert.All(report.Checks.Where(check => check.Result == Result.Failed), check => Assert.True(check.Place.Length + check.Detail.Length > 0, $"case {i}"));
        });
    }

    private static List<string> Alter(Random random, List<string> golden)
    {
        var lines = golden.ToList();
        for (var changes = random.Next(1, 4); changes > 0 && lines.Count > 0; changes--)
        {
            var (at, other) = (random.Next(lines.Count), random.Next(lines.Count));
            switch (random.Next(9))
            {
                case 0: lines.RemoveAt(at); break;
                case 1: lines.Insert(at, lines[other]); break;
                case 2: (lines[at], lines[other]) = (lines[other], lines[at]); break;
                case 3: lines[at] = lines[at][..random.Next(lines[at].Length + 1)]; break;
                case 4: lines[at] += lines[other]; break;
                case 5: lines.RemoveRange(at, lines.Count - at); lines.Add(golden[^1]); break;
                case 6: lines[at] = Word(random, lines[at], golden[random.Next(golden.Count)]); break;
                case 7: lines[at] = Digit(random, lines[at]); break;
                default: lines[at] = new StringBuilder(lines[at]).Insert(random.Next(lines[at].Length + 1), ((string[])["\"", "}", " ", "0", "null", "\\u0000", "=", "é"])[random.Next(8)]).ToString(); break;
            }
        }
        return lines;
    }

    /// <summary>One of the words of a line is that of another line.</summary>
    private static string Word(Random random, string line, string other)
    {
        var (words, others) = (line.Split(' '), other.Split(' '));
        words[random.Next(words.Length)] = others[random.Next(others.Length)];
        return string.Join(' ', words);
    }

    private static string Digit(Random random, string line)
    {
        var digits = Enumerable.Range(0, line.Length).Where(i => char.IsAsciiDigit(line[i])).ToList();
        if (digits.Count == 0) return line + "0";
        var at = digits[random.Next(digits.Count)];
        return $"{line[..at]}{(char)('0' + random.Next(10))}{line[(at + 1)..]}";
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
