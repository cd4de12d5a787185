using System.Text;
using AuctionHall.Rounds;
using Xunit;

namespace AuctionHall.Tests.Ranking;

public sealed class QuotationTests
{
    private static readonly Group TwoProducts = new Case { Products = "p-1 - -, p-10 - -" }.Group();

    [Theory]
    [InlineData("""{"prices":{}}""", "")]
    [InlineData("""{"prices":{"p-1":"2.9242"}}""", "p-1=29242")]
    [InlineData("""{"prices":{"p-10":"0"}}""", "p-10=0")]
    [InlineData("""{"prices":{"p-1":"999999999.9999","p-10":"0.10"}}""", "p-1=9999999999999 p-10=1000")]
    public void The_one_spelling_is_read(string text, string expected)
    {
        Assert.True(Quotation.TryParse(Encoding.UTF8.GetBytes(text), TwoProducts, 4, out var quotation));
        Assert.Equal(expected, string.Join(' ', quotation.Prices.Select(quote => $"{quote.Product}={quote.Price.Units}")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"prices":{}""")]
    [InlineData("""{"prices":{}}}""")]
    [InlineData("""{"prices":{}} """)]
    [InlineData("""{"prices":{} }""")]
    [InlineData("""{ "prices":{}}""")]
    [InlineData("""{"Prices":{}}""")]
    [InlineData("""{"prices":{},"x":1}""")]
    [InlineData("\uFEFF{\"prices\":{}}")]
    [InlineData("""{"prices":{"p-2":"1"}}""")]
    [InlineData("""{"prices":{"p-10":"1","p-1":"1"}}""")]
    [InlineData("""{"prices":{"p-1":"1","p-1":"1"}}""")]
    [InlineData("""{"prices":{"p-1":"1",}}""")]
    [InlineData("""{"prices":{,"p-1":"1"}}""")]
    [InlineData("""{"prices":{"p-1":"1""p-10":"1"}}""")]
    [InlineData("""{"prices":{"p-1": "1"}}""")]
    [InlineData("""{"prices":{"p\u002d1":"1"}}""")]
    [InlineData("""{"prices":{"p-1":1}}""")]
    [InlineData("""{"prices":{"p-1":null}}""")]
    [InlineData("""{"prices":{"p-1":""}}""")]
    [InlineData("""{"prices":{"p-1":"1e3"}}""")]
    [InlineData("""{"prices":{"p-1":"01"}}""")]
    [InlineData("""{"prices":{"p-1":"00"}}""")]
    [InlineData("""{"prices":{"p-1":"-0"}}""")]
    [InlineData("""{"prices":{"p-1":"+1"}}""")]
    [InlineData("""{"prices":{"p-1":".5"}}""")]
    [InlineData("""{"prices":{"p-1":"5."}}""")]
    [InlineData("""{"prices":{"p-1":"1,5"}}""")]
    [InlineData("""{"prices":{"p-1":"1.2.3"}}""")]
    [InlineData("""{"prices":{"p-1":" 1"}}""")]
    [InlineData("""{"prices":{"p-1":"1.00000"}}""")]
    [InlineData("""{"prices":{"p-1":"1000000000"}}""")]
    [InlineData("""{"prices":{"p-1":"１２"}}""")]
    [InlineData("""{"prices":{"p-1":"٣"}}""")]
    [InlineData("""{"prices":{"p-1":"NaN"}}""")]
    [InlineData("""{"prices":{"p-1":"1""")]
    public void Anything_else_is_a_bad_quotation(string text) =>
        Assert.False(Quotation.TryParse(Encoding.UTF8.GetBytes(text), TwoProducts, 4, out _));

    [Fact]
    public void No_single_byte_can_be_changed_to_another_spelling_of_the_same_prices()
    {
        var good = """{"prices":{"p-1":"2.9242","p-10":"3"}}"""u8.ToArray();
        for (var at = 0; at < good.Length; at++)
            for (var value = 0; value < 256; value++)
            {
                if (value == good[at]) continue;
                var changed = good.ToArray();
                changed[at] = (byte)value;
                if (!Quotation.TryParse(changed, TwoProducts, 4, out var read)) continue;
                Assert.Equal(changed, read.ToBytes(4).Length == changed.Length ? read.ToBytes(4) : changed);
                Assert.NotEqual("29242 30000", string.Join(' ', read.Prices.Select(quote => quote.Price.Units)));
            }
    }

    [Fact]
    public void Prices_given_in_any_order_are_written_in_the_groups_order()
    {
        Assert.True(Quotation.TryCreate(TwoProducts, new Dictionary<string, string> { ["p-10"] = "3.0", ["p-1"] = "2" }, 4, out var quotation));
        Assert.Equal("""{"prices":{"p-1":"2","p-10":"3"}}""", Encoding.ASCII.GetString(quotation.ToBytes(4)));
        Assert.False(Quotation.TryCreate(TwoProducts, new Dictionary<string, string> { ["p-2"] = "3" }, 4, out _));
        Assert.False(Quotation.TryCreate(TwoProducts, new Dictionary<string, string> { ["p-1"] = "1e3" }, 4, out _));
    }

    [Theory]
    [InlineData(1, 4, 64)]
    [InlineData(2, 4, 64)]     // 4 + 13 + 2×22 + 1 = 62
    [InlineData(3, 4, 128)]
    [InlineData(500, 6, 12544)]
    public void Every_quotation_of_a_group_is_padded_to_one_length(int products, int decimals, int expected)
    {
        var group = TwoProducts with { Products = [.. Enumerable.Repeat(new Product { Id = "p-1", Name = new Label("p") }, products)] };
        Assert.Equal(expected, Quotation.PaddedLength(group, decimals));
    }
}
