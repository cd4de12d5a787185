using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AuctionHall.Cli.Tests.Support;
using Xunit;

namespace AuctionHall.Cli.Tests.Verbs;

public sealed class ImportDemandTests
{
    private const string Import = "import demand demand.csv --terms terms.json --ratio 0.6";

    [Fact]
    public void Volumes_are_the_ratio_of_the_demand_and_the_terms_name_its_file()
    {
        using var round = new VolumeRound();
        var typed = round.Terminal.Type(Import + " --out new.json");
        Assert.Equal(0, typed.Code);
        // 0.6 × 101 = 60.6 and 0.6 × 7 = 4.2.
        Assert.Contains("g-1 一组: 60 of 101 片\ng-2 二组: 4 of 7 片\n5 rows of 4 institutions; demand ", typed.Out, StringComparison.Ordinal);
        var terms = JsonNode.Parse(round.Terminal.Read("new.json"))!;
        Assert.Equal([60, 4], terms["groups"]!.AsArray().Select(group => group!["volume"]!.GetValue<int>()));
        Assert.Equal("0.6", terms["demand"]!["ratio"]!.GetValue<string>());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(round.Terminal.At("demand.csv")))), terms["demand"]!["sha256"]!.GetValue<string>());
        Assert.Equal(0, round.Terminal.Type("terms check new.json").Code);
    }

    [Fact]
    public void Products_get_volumes_of_their_own_where_the_rules_need_them()
    {
        using var round = new VolumeRound("""[{"part": "shares-by-class", "classes": [{"name": "A", "share": "1"}], "unselected": "split"}]""");
        Assert.Equal(0, round.Terminal.Type(Import).Code);
        var group = JsonNode.Parse(round.Terminal.Read("terms.json"))!["groups"]![0]!;
        // 0.6 × 71 = 42.6 and 0.6 × 30 = 18: the group's is their sum.
        Assert.Equal((42, 18, 60), (group["products"]![0]!["volume"]!.GetValue<int>(), group["products"]![1]!["volume"]!.GetValue<int>(), group["volume"]!.GetValue<int>()));
        Assert.Equal(0, round.Terminal.Type("terms check terms.json").Code);
    }

    [Theory]
    [InlineData("甲省,第一医院,g-1,p-1,50", "丁省,第一医院,g-1,p-1,50", "2: region: '丁省' is no member of the alliance; write it as the terms' `alliance.members` do")]
    [InlineData("甲省,第一医院,g-1,p-1,50", "甲省,,g-1,p-1,50", "2: institution: '' is no name of an institution; 1 to 100 characters, without control or format characters")]
    [InlineData("丙省,第三医院,g-2", "丙省,第三医院,g-9", "6: group: the terms have no group 'g-9'; write the group's id")]
    [InlineData("第二医院,g-1,p-2", "第二医院,g-1,p-9", "3: product: the group g-1 has no product 'p-9'; write the product's id")]
    [InlineData(",30", ",30.5", "3: units: '30.5' is not a whole number; digits only: no point, no comma, no exponent")]
    [InlineData(",30", ",3e1", "3: units: '3e1' is not a whole number; digits only: no point, no comma, no exponent")]
    [InlineData(",30", ",\"1,000\"", "3: units: '1,000' is not a whole number; digits only: no point, no comma, no exponent")]
    [InlineData(",30", ",-30", "3: units: '-30' is below 0; whole units, 0 or more")]
    [InlineData(",30", ",", "3: units: the cell is empty; write 0 where nothing is needed")]
    [InlineData(",30", ",1000000000001", "3: units: '1000000000001' is too large; at most 1000000000000")]
    [InlineData("甲省,第二医院,g-1,p-2", "甲省,第一医院,g-1,p-1", "3: product: 第一医院 in 甲省 reports p-1 of g-1 for the second time; one row for each institution and product: add them up or leave one out")]
    [InlineData(",30", ",30,1", "3: 6 cells where 5 are needed; a comma inside of a cell needs quotation marks around the cell")]
    [InlineData(",30", ",3\"0", "3: a quotation mark stands inside of a cell that has none around it; write \"…\" around the whole cell and double the marks inside")]
    [InlineData(",30", ",\"3\"0", "3: something stands behind a closing quotation mark; double the quotation marks inside of a cell")]
    [InlineData(",30", ",\"30", "3: a quotation mark is not closed before the file ends; close it; the rows behind it were not looked at")]
    public void A_bad_row_is_named_by_row_and_column_and_nothing_is_written(string from, string to, string sentence)
    {
        using var round = new VolumeRound();
        var before = round.Terminal.Read("terms.json");
        round.Terminal.Write("demand.csv", VolumeRound.Demand.Replace(from, to, StringComparison.Ordinal));
        var typed = round.Terminal.Type(Import);
        Assert.Equal((1, ""), (typed.Code, typed.Out));
        Assert.Equal($"auctionhall: demand.csv:{sentence}\nauctionhall: 1 error in demand.csv: no terms were written\n", typed.Error);
        Assert.Equal(before, round.Terminal.Read("terms.json"));
    }

    [Fact]
    public void All_errors_are_named_at_once_by_a_list_a_file_or_JSON()
    {
        using var round = new VolumeRound();
        round.Terminal.Write("demand.csv", "region,institution,group,product,units\n" + string.Concat(Enumerable.Repeat("丁省,第一医院,g-1,p-1,x\n", 30)));
        var typed = round.Terminal.Type(Import);
        Assert.Contains("auctionhall: demand.csv:11: units: 'x' is not a whole number", typed.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("demand.csv:12:", typed.Error, StringComparison.Ordinal);
        Assert.EndsWith("auctionhall: … and 40 more\nauctionhall: 60 errors in demand.csv: no terms were written\nauctionhall: hint: --errors FILE writes all of them into a file\n", typed.Error, StringComparison.Ordinal);

        Assert.EndsWith("auctionhall: hint: all of them are in errors.csv\n", round.Terminal.Type(Import + " --errors errors.csv").Error, StringComparison.Ordinal);
        Assert.Equal(60, round.Table("errors.csv").Length);
        var json = JsonNode.Parse(round.Terminal.Type(Import + " --json").Out)!;
        Assert.Equal((60, 60), (json["count"]!.GetValue<int>(), json["errors"]!.AsArray().Count));
        Assert.Equal("31 units", $"{json["errors"]![59]!["row"]} {json["errors"]![59]!["column"]}");
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("gb18030", false)]
    public void UTF_8_with_and_without_a_mark_and_GB18030_are_told_apart(string encoding, bool mark)
    {
        using var round = new VolumeRound();
        var into = encoding == "utf-8" ? new UTF8Encoding(mark) : CodePagesEncodingProvider.Instance.GetEncoding(encoding)!;
        // Four bytes in GB18030, and a line end as a spreadsheet program in China writes it.
        round.WriteBytes("demand.csv", into, VolumeRound.Demand.Replace("第三医院", "第𠀀医院", StringComparison.Ordinal).ReplaceLineEndings("\r\n"));
        var typed = round.Terminal.Type(Import);
        Assert.Equal(0, typed.Code);
        Assert.Contains("5 rows of 4 institutions", typed.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_that_is_neither_is_named_with_its_row()
    {
        using var round = new VolumeRound();
        var bytes = Encoding.UTF8.GetBytes(VolumeRound.Demand);
        var at = Encoding.UTF8.GetByteCount(VolumeRound.Demand[..VolumeRound.Demand.IndexOf("乙省", StringComparison.Ordinal)]) + 3;
        bytes[at] = 0xFF;
        File.WriteAllBytes(round.Terminal.At("demand.csv"), bytes);
        var typed = round.Terminal.Type(Import);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"auctionhall: demand.csv:4: byte 0xFF, number {at + 1} of the file, is neither UTF-8 nor GB18030\nauctionhall: hint: save the file as \"CSV UTF-8\"\n"), typed.Error);

        round.WriteBytes("demand.csv", Encoding.Unicode, VolumeRound.Demand);
        Assert.Equal("auctionhall: demand.csv:1: byte 0xFF, number 1 of the file, is neither UTF-8 nor GB18030\nauctionhall: hint: this looks like UTF-16: save it as \"CSV UTF-8\"\n", round.Terminal.Type(Import).Error);
    }

    [Theory]
    [InlineData("", "demand.csv is empty")]
    [InlineData("region,institution,group,product,units\n", "demand.csv has no rows")]
    [InlineData("region,institution,group,units\n", "demand.csv:1: the column product is missing")]
    [InlineData("region,institution,group,product,units,units\n", "demand.csv:1: the column units is there twice")]
    [InlineData("region,institution,group,product,units,remark\n", "demand.csv:1: the column 'remark' is not known")]
    public void A_file_without_its_columns_or_rows_is_refused(string text, string sentence)
    {
        using var round = new VolumeRound();
        round.Terminal.Write("demand.csv", text);
        var typed = round.Terminal.Type(Import);
        Assert.Equal(1, typed.Code);
        Assert.StartsWith($"auctionhall: {sentence}\nauctionhall: hint: ", typed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_may_stand_in_any_order_and_empty_rows_between()
    {
        using var round = new VolumeRound();
        round.Terminal.Write("demand.csv", "units,product,group,institution,region\n\n 50 ,p-1,g-1,\"第一\n医院\",甲省\n,,,,\n7,p-1,g-2,第二医院,甲省");
        var typed = round.Terminal.Type(Import);
        // A name does not go over two lines, and the rows behind know their own.
        Assert.StartsWith("auctionhall: demand.csv:3: institution: '第一\n医院' is no name of an institution", typed.Error, StringComparison.Ordinal);
        round.Terminal.Write("demand.csv", "units,product,group,institution,region\n\n 50 ,p-1,g-1,\"第一,医院\",甲省\n,,,,\n7,p-1,g-2,第二医院,甲省");
        Assert.Contains("2 rows of 2 institutions", round.Terminal.Type(Import).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quotation_mark_that_is_never_closed_does_not_take_a_large_file_into_memory()
    {
        using var round = new VolumeRound();
        round.Terminal.Write("demand.csv", VolumeRound.Demand.Replace(",30", ",\"30", StringComparison.Ordinal) + string.Concat(Enumerable.Range(0, 10_000).Select(i => FormattableString.Invariant($"甲省,医院{i},g-1,p-1,5\n"))));
        Assert.Equal("auctionhall: demand.csv:3: the row is longer than 131072 bytes; close its quotation mark; the rows behind it were not looked at\nauctionhall: 1 error in demand.csv: no terms were written\n", round.Terminal.Type(Import).Error);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1.1")]
    [InlineData("60%")]
    [InlineData("0.1234567")]
    public void A_ratio_is_above_0_and_at_most_1(string ratio)
    {
        using var round = new VolumeRound();
        var typed = round.Terminal.Type($"import demand demand.csv --terms terms.json --ratio {ratio}");
        Assert.Equal((2, $"auctionhall: '{ratio}' is no part of the demand\nauctionhall: hint: above 0 and at most 1, with at most six decimals, as 0.6\n"), (typed.Code, typed.Error));
    }

    [Fact]
    public void Signed_terms_are_not_touched_and_terms_without_regions_have_no_demand()
    {
        using var round = new SmallRound();
        round.Terminal.Write("demand.csv", VolumeRound.Demand);
        Assert.StartsWith("auctionhall: the terms list no members of the alliance, so no region can report\n", round.Terminal.Type(Import).Error, StringComparison.Ordinal);
        round.Terminal.Type("sign terms.json --kind terms --key one.key -o t.statement");
        Assert.StartsWith("auctionhall: t.statement is signed, and signed terms never change\n", round.Terminal.Type("import demand demand.csv --terms t.statement --ratio 1").Error, StringComparison.Ordinal);
    }
}
