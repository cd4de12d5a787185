using System.Globalization;
using System.IO.Compression;
using System.Text;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Ranking;

/// <summary>
/// tests/vectors/ranking-random.jsonl.gz: random groups with their outcomes, each a ranking case on a line of its own, for rankings
/// in other languages. AUCTIONHALL_RANDOM_CASES names a file that gets 10,000 more, by AUCTIONHALL_SEED.
/// </summary>
public sealed class RandomVectorTests
{
    private const ulong Seed = 20260318;
    private const int Cases = 400;
    private const int MoreCases = 10_000;

    private static string File => SharedData.Source("tests/vectors/ranking-random.jsonl.gz");

    [Fact]
    public void The_random_cases_are_those_of_their_seed()
    {
        var lines = Lines(Seed, Cases);
        // As for the golden bundle: a change is a deliberate act.
        if (Environment.GetEnvironmentVariable("AUCTIONHALL_WRITE_GOLDEN") == "1") Write(File, lines);
        Assert.Equal(lines, Read(File));
    }

    /// <summary>Runs with `-explicit only`: it makes a file for the tests of another language.</summary>
    [Fact(Explicit = true)]
    public void More_random_cases_are_written_where_somebody_asks_for_them()
    {
        var file = Environment.GetEnvironmentVariable("AUCTIONHALL_RANDOM_CASES") ?? throw new InvalidOperationException("AUCTIONHALL_RANDOM_CASES names the file");
        var seed = ulong.Parse(Environment.GetEnvironmentVariable("AUCTIONHALL_SEED") ?? "20260105", NumberStyles.None, CultureInfo.InvariantCulture);
        Write(file, Lines(seed, MoreCases));
        Assert.Equal(MoreCases, Read(file).Count);
    }

    private static List<string> Lines(ulong seed, int cases)
    {
        var dice = new Dice(seed);
        return [.. Enumerable.Range(0, cases).SelectMany(_ => WithAnswers(RandomCase.Next(dice))).Take(cases)];
    }

    /// <summary>The case, and where it offers revivals the same with answers.</summary>
    private static IEnumerable<string> WithAnswers(Case random)
    {
        yield return Line(random);
        var offers = random.Rank().Items.Count(item => item.Offer is not null);
        if (offers > 0) yield return Line(random.Answered(offers % 2));
    }

    private static string Line(Case random)
    {
        var (rules, group, roster) = (random.Rules(), random.Group(), random.Roster());
        var outcome = random.Rank();
        var kind = outcome.Status is OutcomeStatus.Failed ? "failed" : "ranked";
        string[] members =
        [
            $"\"kind\":\"{kind}\"", $"\"decimals\":{Text(random.Decimals)}", $"\"rules\":{Json(rules)}", $"\"group\":{Json(group)}",
            $"\"roster\":[{Joined(roster.Enterprises.Values.Select(enterprise => RosterLine(enterprise, group)))}]",
            $"\"bids\":[{Joined(random.Opened().Select(bid => BidLine(bid, random.Decimals)))}]",
            .. (string[])(random.Revived() is { } revived ? [$"\"revived\":{Json(revived.OrderBy(one => one.Enterprise, StringComparer.Ordinal).ThenBy(one => one.Product, StringComparer.Ordinal).ToList())}"] : []),
            $"\"seed\":\"{Case.Seed}\"", $"\"outcome\":{Encoding.ASCII.GetString(outcome.ToBytes())}",
        ];
        return $"{{{Joined(members)}}}";
    }

    private static string RosterLine(Enterprise enterprise, Group group)
    {
        var products = enterprise.Allowed[group.Id].Select(product =>
        {
            var numbers = product.Value.Values.Select(number => $$"""{"criterion":"{{number.Key}}","value":{{Text(number.Value)}}}""");
            return $$"""{"product":"{{product.Key}}","criteria":[{{Joined(numbers)}}]}""";
        });
        return $$"""{"enterprise":"{{enterprise.Code}}","bidder":"{{enterprise.Related}}","suspended":{{(enterprise.Suspended ? "true" : "false")}},"products":[{{Joined(products)}}]}""";
    }

    private static string BidLine(OpenedBid bid, int decimals)
    {
        var plaintext = bid.Content switch
        {
            BidContent.Quoted quoted => Encoding.ASCII.GetString(quoted.Quotation.ToBytes(decimals)),
            BidContent.BadQuotation => "no quotation",
            BidContent.NotRecreatable => null,
            _ => throw new InvalidOperationException(),
        };
        var member = plaintext is null ? "" : $",\"plaintext\":{Json(plaintext)}";
        return $$"""{"enterprise":"{{bid.Enterprise}}","key":"{{bid.Key}}","revision":{{Text(bid.Revision)}}{{member}}}""";
    }

    private static string Json<T>(T value) => Encoding.UTF8.GetString(StrictJson.Write(value));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Joined(IEnumerable<string> members) => string.Join(',', members);

    private static void Write(string file, IEnumerable<string> lines)
    {
        using var stream = new GZipStream(System.IO.File.Create(file), CompressionLevel.SmallestSize);
        stream.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line}\n"))));
    }

    private static List<string> Read(string file)
    {
        using var reader = new StreamReader(new GZipStream(System.IO.File.OpenRead(file), CompressionMode.Decompress), Encoding.UTF8);
        return [.. reader.ReadToEnd().TrimEnd('\n').Split('\n')];
    }
}
