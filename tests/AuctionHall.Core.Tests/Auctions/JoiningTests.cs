using AuctionHall.Auctions;
using AuctionHall.Sealing;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Auctions;

/// <summary>FORMAT.md, section 16: which signatures stand under a statement that several posts completed.</summary>
public sealed class JoiningTests
{
    /// <summary>Named by their place among the key ids.</summary>
    private static readonly SigningKey[] Keys = [.. Enumerable.Range(0, 6).Select(i => Some.SigningKey($"joining {i}")).OrderBy(key => key.Public)];

    [Theory]
    [InlineData("3", "1 2", 3, "1 2 3")]
    [InlineData("1", "2 3 4", 3, "1 2 3")]
    [InlineData("4 5", "1 2", 3, "1 4 5")]
    [InlineData("2", "2", 3, "2")]
    [InlineData("2 5", "1 5", 4, "1 2 5")]
    [InlineData("1 2", "3", 2, "1 2")]
    public void The_posted_signatures_come_first_then_the_kept_ones_by_key_id(string posted, string kept, int needed, string joined)
    {
        var statement = new OpenStatement { Round = Some.Hash("round"), Groups = ["g-01"] };
        var result = Joining.Join(Signing.Sign(statement, Of(posted)), Signing.Sign(statement, Of(kept)).Envelope, needed);
        Assert.Equal(Of(joined).Select(key => key.Public), result.Signers);
        // Whoever reads it sees a statement in good order: the same as if all had signed at once.
        Assert.Equal(Signing.Sign(statement, Of(joined)).Envelope, result.Envelope);
        Assert.Equal(result.Hash, SignedStatement.Read(result.Envelope).Statement?.Hash);
    }

    [Fact]
    public void Signatures_of_another_statement_are_never_joined()
    {
        var open = new OpenStatement { Round = Some.Hash("round"), Groups = ["g-01"] };
        var other = Signing.Sign(open with { Groups = ["g-02"] }, Keys[1]).Envelope;
        Assert.Throws<ArgumentException>(() => Joining.Join(Signing.Sign(open, Keys[0]), other, 2));
    }

    private static SigningKey[] Of(string places) => [.. places.Split(' ').Select(place => Keys[int.Parse(place, System.Globalization.CultureInfo.InvariantCulture)])];
}
