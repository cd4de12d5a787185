using System.Text;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using Xunit;

namespace AuctionHall.Tests.Rounds;

/// <summary>What FORMAT.md, section 2, says of payloads, where the framework's own readers would take more.</summary>
public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("2026-01-05T10:00:00+08:00", true)]
    [InlineData("2026-01-05T10:00:00.000001-00:30", true)]
    [InlineData("2026-01-05T10:00:00.1+14:00", true)]
    [InlineData("2026-01-05T10:00:00.+08:00", false)]
    [InlineData("2026-01-05T10:00:00.1234567+08:00", false)]
    [InlineData("2026-01-05T10:00:00+0800", false)]
    [InlineData("2026-01-05T10:00:00+8:00", false)]
    [InlineData("2026-01-05T10:00:00+14:01", false)]
    [InlineData("2026-01-05T10:00:00Z", false)]
    [InlineData("2026-01-05T24:00:00+08:00", false)]
    [InlineData("2026-02-29T10:00:00+08:00", false)]
    [InlineData("2026-01-05T10:00:00+08:00\n", false)]
    public void A_time(string text, bool taken) => Assert.Equal(taken, Instant.TryParse(text, out _));

    [Theory]
    [InlineData("\"YQ==\"", true)]
    [InlineData("\"YR==\"", false)]
    [InlineData("\"Y Q==\"", false)]
    [InlineData("\"YQ==\\n\"", false)]
    [InlineData("\"YQ\"", false)]
    [InlineData("\"YQ-_\"", false)]
    [InlineData("[97]", false)]
    public void Base64(string value, bool taken) => Assert.Equal(taken, Reads<Enrol>($$"""{"request":{{value}},"groups":[]}"""));

    [Theory]
    [InlineData("\"enterprise\"", true)]
    [InlineData("\"Enterprise\"", false)]
    [InlineData("\" enterprise\"", false)]
    [InlineData("\"enterprise, product\"", false)]
    [InlineData("0", false)]
    public void A_word(string value, bool taken) => Assert.Equal(taken, Reads<RulePart>($$"""{"part":"unit","of":{{value}}}"""));

    [Theory]
    [InlineData("9223372036854775807", true)]
    [InlineData("-9223372036854775808", true)]
    [InlineData("9223372036854775808", false)]
    [InlineData("1.0", false)]
    [InlineData("1e0", false)]
    [InlineData("01", false)]
    [InlineData("\"1\"", false)]
    public void A_number(string value, bool taken) => Assert.Equal(taken, Reads<CriterionValue>($$"""{"criterion":"a","value":{{value}}}"""));

    private static bool Reads<T>(string json) where T : class => StrictJson.TryRead<T>(Encoding.UTF8.GetBytes(json), out _) is not null;
}
