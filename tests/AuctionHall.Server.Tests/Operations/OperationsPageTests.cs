using System.Text.RegularExpressions;
using System.Xml.Linq;
using AuctionHall.Server.Hosting;
using AuctionHall.Server.Operations;
using Xunit;

namespace AuctionHall.Server.Tests.Operations;

/// <summary>The page is well formed, needs no script or inline style, escapes what it shows and says everything in both languages.</summary>
public sealed class OperationsPageTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_page_is_well_formed_and_shows_every_reason_and_figure_as_text(bool isChinese)
    {
        var reasons = Enum.GetValues<NotReady>();
        var html = OperationsPage.Html(isChinese, reasons, [(Words.Anchor, "/a/<b>&\"c\"", true), (Words.Lag, "7", false)]);
        Assert.DoesNotMatch("<script|style=|<style| on[a-z]+=", html);
        var page = XDocument.Parse(Regex.Replace(html.Replace("<!doctype html>", "", StringComparison.Ordinal), "<(meta|link)([^>]*)>", "<$1$2/>")).Root!;
        Assert.Equal(reasons.Select(reason => Words.Of(reason).In(isChinese)), page.Descendants("li").Select(item => item.Value));
        Assert.Equal(["/a/<b>&\"c\"", "7"], page.Descendants("td").Select(cell => cell.Value));
        Assert.Equal("alarm", page.Descendants("tbody").Elements("tr").First().Attribute("class")?.Value);
        Assert.Equal(isChinese, Regex.IsMatch(string.Concat(page.Descendants("h1").Select(title => title.Value)), "\\p{IsCJKUnifiedIdeographs}"));
    }

    [Fact]
    public void Every_word_is_there_in_both_languages()
    {
        var words = typeof(Words).GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public).Select(field => (field.Name, Words: (Words)field.GetValue(null)!))
            .Concat(Enum.GetValues<NotReady>().Select(reason => (reason.ToString(), Words.Of(reason)))).Where(word => word.Item1 != nameof(Words.Other)).ToList();
        Assert.All(words, word => Assert.Matches("\\p{IsCJKUnifiedIdeographs}", word.Item2.Zh));
        Assert.All(words, word => Assert.Matches("^[\\x20-\\x7e]+$", word.Item2.En));
    }
}
