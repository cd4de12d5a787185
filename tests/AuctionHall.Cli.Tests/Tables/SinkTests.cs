using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using AuctionHall.Cli.Tables;
using Xunit;

namespace AuctionHall.Cli.Tests.Tables;

public sealed class SinkTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+86", "\"'+86\"")]
    [InlineData("-2", "\"'-2\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("'x", "'x")]
    [InlineData("1=1", "1=1")]
    [InlineData("", "")]
    public void A_text_that_a_spreadsheet_would_run_gets_an_apostrophe(string text, string written)
    {
        Assert.Equal($"\uFEFFh,i\r\n{written},0\r\n", Encoding.UTF8.GetString(Csv(["h", "i"], [text, 0])));
        // A workbook says itself that a text is one: it stays as it is.
        var cell = Sheet(Xlsx(10, ["h", "i"], [text, 0]), 1).Descendants(Main + "row").Last().Elements().First();
        Assert.Equal(text, cell.Value);
        Assert.Equal(text.Length == 0 ? null : "inlineStr", (string?)cell.Attribute("t"));
    }

    [Theory]
    [InlineData("12", true)]
    [InlineData("-3.10", true)]
    [InlineData("9223372036854775807", true)]
    [InlineData("13/20", false)]
    [InlineData("1e3", false)]
    [InlineData("1.", false)]
    public void A_number_stays_a_number_as_far_as_a_spreadsheet_can_hold_it(string digits, bool number)
    {
        var cell = Cell.Number(digits);
        Assert.Equal(number, cell.IsNumber);
        Assert.Equal($"\uFEFF{digits}\r\n", Encoding.UTF8.GetString(Csv([cell])));
        var written = Sheet(Xlsx(10, ["h"], [cell]), 1).Descendants(Main + "row").Last().Elements().Single();
        Assert.Equal(digits, written.Value);
        Assert.Equal(number && digits.Length <= 15 ? null : "inlineStr", (string?)written.Attribute("t"));
    }

    [Fact]
    public void A_workbook_goes_on_in_another_sheet_under_the_same_heading_without_a_formula_anywhere()
    {
        var bytes = Xlsx(3, ["标题"], ["一"], ["二"], ["<&>\"\u0001"], ["四"], ["五"]);
        Assert.Equal(bytes, Xlsx(3, ["标题"], ["一"], ["二"], ["<&>\"\u0001"], ["四"], ["五"]));
        Assert.Equal(["标题", "一", "二"], Sheet(bytes, 1).Descendants(Main + "t").Select(text => text.Value));
        Assert.Equal(["标题", "<&>\"\uFFFD", "四"], Sheet(bytes, 2).Descendants(Main + "t").Select(text => text.Value));
        Assert.Equal(["标题", "五"], Sheet(bytes, 3).Descendants(Main + "t").Select(text => text.Value));
        using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in zip.Entries)
        {
            var part = XDocument.Load(entry.Open());
            Assert.Empty(part.Descendants(Main + "f"));
        }
        Assert.Equal(["表", "表 2", "表 3"], XDocument.Load(zip.GetEntry("xl/workbook.xml")!.Open()).Descendants(Main + "sheet").Select(sheet => (string)sheet.Attribute("name")!));
        // Every part that is named is there.
        Assert.All(XDocument.Load(zip.GetEntry("xl/_rels/workbook.xml.rels")!.Open()).Root!.Elements(), relation => Assert.NotNull(zip.GetEntry($"xl/{(string)relation.Attribute("Target")!}")));
    }

    private static byte[] Csv(params Cell[][] rows) => Written(stream => new CsvSink(stream), rows);

    private static byte[] Xlsx(int rowsMax, params Cell[][] rows) => Written(stream => new XlsxSink(stream, "表") { RowsMax = rowsMax }, rows);

    private static byte[] Written(Func<Stream, ITableSink> sink, Cell[][] rows)
    {
        using var stream = new MemoryStream();
        using (var table = sink(stream))
            foreach (var row in rows) table.Row(row);
        return stream.ToArray();
    }

    private static XDocument Sheet(byte[] workbook, int number)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        return XDocument.Load(zip.GetEntry(FormattableString.Invariant($"xl/worksheets/sheet{number}.xml"))!.Open());
    }
}
