using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AuctionHall.Cli.Tests.Support;
using Xunit;

namespace AuctionHall.Cli.Tests.Verbs;

public sealed class ImportCatalogueTests
{
    private const string Catalogue = """
        product,model,name_zh,unit,enterprise,registration,origin,ceiling,reference,coefficient,content,material,optic,note
        l-1,M-1,晶体一,枚,91A,国械注进1,进口,100,200,1.5,0.25,疏水,球面,a
        l-1,M-2,晶体一,枚,91A,国械注进1,进口,100,200,1.5,0.25,疏水,球面,a
        l-2,M-1,晶体二,枚,91B,国械注准2,国产,90.5,,,,亲水,球面,
        l-3,M-1,晶体三,枚,91B,国械注准3,domestic,90,,,,疏水,球面,

        """;

    private const string Import = "import catalogue catalogue.csv --terms terms.json --group-by material,optic";

    [Fact]
    public void Groups_are_combinations_of_attributes_in_the_order_of_the_file()
    {
        using var round = new SmallRound();
        round.Terminal.Write("catalogue.csv", Catalogue);
        var typed = round.Terminal.Type(Import);
        Assert.Equal(0, typed.Code);
        Assert.StartsWith("g-001 疏水 / 球面: 2 products\ng-002 亲水 / 球面: 1 product\n4 rows, 3 products, 2 groups; catalogue ", typed.Out, StringComparison.Ordinal);
        Assert.Equal(0, round.Terminal.Type("terms check terms.json").Code);
        var terms = JsonNode.Parse(round.Terminal.Read("terms.json"))!;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(round.Terminal.At("catalogue.csv")))), terms["catalogue"]!.GetValue<string>());
        var product = terms["groups"]![0]!["products"]![0]!;
        Assert.Equal("""{"id":"l-1","name":{"zh":"晶体一"},"ceiling":"100","coefficient":"1.5","content":"0.25","prices":[{"name":"reference","price":"200"}],"origin":"imported","registration":"国械注进1","attributes":[{"name":"material","value":"疏水"},{"name":"optic","value":"球面"},{"name":"note","value":"a"}]}""",
            product.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal(["l-1", "l-3"], terms["groups"]![0]!["products"]!.AsArray().Select(one => one!["id"]!.GetValue<string>()));
    }

    [Fact]
    public void A_column_may_name_the_groups_instead()
    {
        using var round = new SmallRound();
        round.Terminal.Write("catalogue.csv", "group,group_zh,product,name_zh,unit,unit_en,ceiling\nlens-a,甲组,p-1,甲,枚,lens,5\nlens-b,,p-2,乙,枚,lens,6\n");
        var typed = round.Terminal.Type("import catalogue catalogue.csv --terms terms.json");
        Assert.StartsWith("lens-a 甲组: 1 product\nlens-b 乙: 1 product\n", typed.Out, StringComparison.Ordinal);
        Assert.Equal(0, round.Terminal.Type("terms check terms.json").Code);
    }

    [Theory]
    [InlineData("l-2,M-1,晶体二", "L 2,M-1,晶体二", "4: product: 'L 2' is no id of a product; ")]
    [InlineData("l-2,M-1,晶体二", "l-2,M-1,", "4: name_zh: the cell is empty; every row needs it")]
    [InlineData("晶体二,枚", "晶体二,", "4: unit: the cell is empty; every row needs it")]
    [InlineData("亲水,球面", "亲水,", "4: optic: the cell is empty; every row needs it")]
    [InlineData("l-3,M-1,晶体三,枚", "l-3,M-1,晶体三,片", "5: unit: '片' is not the unit of the group, which is '枚' in row 2; prices of one group are for one unit")]
    [InlineData("90.5", "90.555", "4: ceiling: '90.555' is no ceiling; ")]
    [InlineData("90.5", "", "4: ceiling: product l-2 has no ceiling, and prices are compared by price/ceiling; ")]
    [InlineData("90.5,", "90.5,-1", "4: reference: '-1' is no price; ")]
    [InlineData("90.5,,", "90.5,,1000", "4: coefficient: '1000' is no coefficient; ")]
    [InlineData("90.5,,,", "90.5,,,0", "4: content: '0' is no content; ")]
    [InlineData("国械注准2,国产", "国械注准2,本地", "4: origin: '本地' is no origin; domestic (国产) or imported (进口)")]
    [InlineData("91B,国械注准2", "91b,国械注准2", "4: enterprise: '91b' is no credit code; 1 to 18 of 0-9 A-Z")]
    [InlineData("l-1,M-2", "l-1,M-1", "3: model: the model 'M-1' of l-1 is there twice; leave one out")]
    [InlineData("M-2,晶体一,枚,91A,国械注进1,进口,100", "M-2,晶体一,枚,91A,国械注进1,进口,101", "3: ceiling: '101' differs from '100' in row 2, and both are l-1; rows of one product differ in their model only: correct one, or give it another id")]
    [InlineData("球面,a\nl-2", "双焦,a\nl-2", "3: optic: '双焦' differs from '球面' in row 2, and both are l-1; ")]
    public void A_bad_row_is_named_by_row_and_column_and_nothing_is_written(string from, string to, string sentence)
    {
        using var round = new SmallRound();
        var before = round.Terminal.Read("terms.json");
        Assert.Contains(from, Catalogue, StringComparison.Ordinal);
        round.Terminal.Write("catalogue.csv", Catalogue.Replace(from, to, StringComparison.Ordinal));
        var typed = round.Terminal.Type(Import);
        Assert.Equal((1, ""), (typed.Code, typed.Out));
        Assert.StartsWith($"auctionhall: catalogue.csv:{sentence}", typed.Error, StringComparison.Ordinal);
        Assert.EndsWith("auctionhall: 1 error in catalogue.csv: no terms were written\n", typed.Error, StringComparison.Ordinal);
        Assert.Equal(before, round.Terminal.Read("terms.json"));
    }

    [Fact]
    public void All_errors_are_named_at_once_in_the_order_of_the_rows()
    {
        using var round = new SmallRound();
        round.Terminal.Write("catalogue.csv", Catalogue.Replace("90.5", "x", StringComparison.Ordinal).Replace("91A", "?", StringComparison.Ordinal).Replace("l-3", "L3", StringComparison.Ordinal));
        var rows = round.Terminal.Type(Import).Error.Split('\n').Where(line => line.StartsWith("auctionhall: catalogue.csv:", StringComparison.Ordinal)).Select(line => string.Join(':', line.Split(':')[2..4]));
        Assert.Equal(["2: enterprise", "3: enterprise", "4: ceiling", "5: product"], rows);
    }

    [Theory]
    [InlineData("--group-by colour", "--group-by colour: catalogue.csv has no such attribute", "its attributes are material, optic, note")]
    [InlineData("", "nothing says what the groups are", "either the column group has their ids, or --group-by names attributes")]
    public void What_makes_the_groups_must_be_said(string option, string sentence, string hint)
    {
        using var round = new SmallRound();
        round.Terminal.Write("catalogue.csv", Catalogue);
        var typed = round.Terminal.Type($"import catalogue catalogue.csv --terms terms.json {option}");
        Assert.Equal((2, $"auctionhall: {sentence}\nauctionhall: hint: {hint}\n"), (typed.Code, typed.Error));
        round.Terminal.Write("catalogue.csv", Catalogue.Replace("note", "备注", StringComparison.Ordinal));
        Assert.StartsWith("auctionhall: catalogue.csv:1: the column '备注' is no name of an attribute\n", round.Terminal.Type(Import).Error, StringComparison.Ordinal);
        round.Terminal.Write("catalogue.csv", Catalogue.Replace("note", "group", StringComparison.Ordinal));
        Assert.StartsWith("auctionhall: both --group-by and the column group say what the groups are\n", round.Terminal.Type(Import).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_catalogue_too_large_for_signed_terms_is_said_to_be_so()
    {
        using var round = new SmallRound();
        round.Terminal.Write("catalogue.csv", "group,product,name_zh,unit,ceiling\n" + string.Concat(Enumerable.Range(0, 14_000).Select(i => FormattableString.Invariant($"g-{i / 400},p-{i},一种产品,枚,5\n"))));
        var typed = round.Terminal.Type("import catalogue catalogue.csv --terms terms.json");
        Assert.Equal(0, typed.Code);
        Assert.StartsWith("14000 rows, 14000 products, 35 groups; catalogue ", typed.LastLine, StringComparison.Ordinal);
        Assert.Contains("and signed terms of more than 1048576 are taken by no hall\n", typed.Error, StringComparison.Ordinal);
    }
}
