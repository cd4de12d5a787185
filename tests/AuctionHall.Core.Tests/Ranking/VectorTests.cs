using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using AuctionHall.Auctions;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Ranking;

/// <summary>The cases of tests/vectors/ranking, which any second implementation can be held against.</summary>
public sealed class VectorTests
{
    private static string Folder => SharedData.Source("tests/vectors/ranking");

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_case_gives_its_outcome_byte_for_byte(string name)
    {
        var file = Path.Combine(Folder, name);
        var text = File.ReadAllText(file);
        var json = SharedData.Json(file);
        var outcome = Encoding.ASCII.GetString(Rank(json, (terms, roster, bids, seed) => Ranker.Rank(terms, terms.Groups[0], roster, bids, seed)).ToBytes());
        // As for the golden bundle: a change is a deliberate act, for review in the diff.
        if (Environment.GetEnvironmentVariable("AUCTIONHALL_WRITE_GOLDEN") == "1")
            File.WriteAllText(file, text[..(text.IndexOf("\n \"outcome\":", StringComparison.Ordinal) + 1)] + $" \"outcome\":{outcome}}}\n");
        Assert.Equal("kind", json.EnumerateObject().First().Name);
        Assert.Equal(json.GetProperty("outcome").GetRawText(), outcome);
        // The case is of its kind, and exercises what it says.
        Assert.Equal(json.Text("kind"), json.GetProperty("outcome").Text("status"));
        foreach (var exercised in json.GetProperty("exercises").EnumerateArray()) Assert.Contains($"\"{exercised.GetString()}\"", outcome, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cases_are_numbered_without_a_gap() =>
        Assert.Equal(Enumerable.Range(1, Names.Count).Select(i => $"{i:00}"), Names.Select(name => ((string)name!)[..2]));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_naive_second_ranking_gives_the_same_outcome(string name)
    {
        var (naive, hall) = Rank(SharedData.Json(Path.Combine(Folder, name)), (terms, roster, bids, seed) =>
            (NaiveRanking.Rank(terms, terms.Groups[0], roster, bids, seed), NaiveRanking.Told(Ranker.Rank(terms, terms.Groups[0], roster, bids, seed))));
        Assert.True(naive == hall, NaiveRanking.Differences(naive, hall));
    }

    private static T Rank<T>(JsonElement json, Func<Terms, Roster, IReadOnlyList<OpenedBid>, Bytes32, T> rank)
    {
        var group = Read<Group>(json.GetProperty("group"));
        var decimals = json.GetProperty("decimals").GetInt32();
        var terms = Case.TermsOf(Read<Rules>(json.GetProperty("rules")), [group], decimals);
        var roster = new Roster
        {
            Enterprises = json.GetProperty("roster").EnumerateArray().Select(fact => EnterpriseOf(fact, group.Id)).ToImmutableSortedDictionary(e => e.Code, e => e, StringComparer.Ordinal),
        };
        var bids = json.GetProperty("bids").EnumerateArray().Select(bid => BidOf(bid, group, decimals)).ToList();
        return rank(terms, roster, bids, Bytes32.Parse(json.Text("seed")));
    }

    private static Enterprise EnterpriseOf(JsonElement fact, string group) => new()
    {
        Code = fact.Text("enterprise"), Name = new Label("企"), Keys = [], Related = fact.Text("bidder"), Suspended = fact.GetProperty("suspended").GetBoolean(),
        Allowed = ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, Criteria>>(StringComparer.Ordinal).Add(
            group,
            Read<List<AllowedProduct>>(fact.GetProperty("products")).ToImmutableSortedDictionary(
                product => product.Product,
                product => new Criteria(product.Criteria.ToImmutableSortedDictionary(c => c.Criterion, c => c.Value, StringComparer.Ordinal)), StringComparer.Ordinal)),
    };

    private static OpenedBid BidOf(JsonElement bid, Group group, int decimals)
    {
        BidContent content = bid.TryGetProperty("plaintext", out var plaintext)
            ? Quotation.TryParse(Encoding.UTF8.GetBytes(plaintext.GetString()!), group, decimals, out var quotation) ? new BidContent.Quoted(quotation) : new BidContent.BadQuotation()
            : new BidContent.NotRecreatable();
        return new OpenedBid(bid.Text("enterprise"), Bytes32.Parse(bid.Text("key")), bid.GetProperty("revision").GetUInt32(), content);
    }

    private static T Read<T>(JsonElement element) where T : class =>
        StrictJson.TryRead<T>(Encoding.UTF8.GetBytes(element.GetRawText()), out var problem) ?? throw new InvalidOperationException(problem!.Message);
}
