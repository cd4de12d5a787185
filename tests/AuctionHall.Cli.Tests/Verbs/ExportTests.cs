using System.IO.Compression;
using System.Text;
using AuctionHall.Cli.Tests.Support;
using Xunit;

namespace AuctionHall.Cli.Tests.Verbs;

public sealed class ExportTests
{
    private const string Play = "--zero 2026-01-05T10:00:00+08:00 --bundle pocket.bundle";

    [Fact]
    public void The_tables_of_a_verified_round_have_every_bid_and_every_item()
    {
        using var terminal = new Terminal();
        var id = terminal.Type($"play {Repository.Pocket} {Play}").Out.Split('\n')[0]["round ".Length..];
        var typed = terminal.Type($"export pocket.bundle --round {id} -o tables");
        Assert.True(typed.Code == 0, typed.ToString());
        var record = Rows(terminal, "tables/opening-record.csv");
        Assert.StartsWith("组号 group,组名 group name,序号 number,企业代码 enterprise,企业名称 enterprise name,", record[0], StringComparison.Ordinal);
        Assert.Contains(record, row => row.StartsWith("g-01,阿托伐他汀钙片,", StringComparison.Ordinal) && row.Contains(",1.25,已开启,opened", StringComparison.Ordinal));
        Assert.Contains(record, row => row.StartsWith("g-03,", StringComparison.Ordinal) && row.EndsWith(",已取消,cancelled", StringComparison.Ordinal));
        var outcome = Rows(terminal, "tables/outcome.csv");
        Assert.Single(outcome, row => row.Contains(",拟中选,selected,R-33,", StringComparison.Ordinal));
        Assert.Equal($"opening record: {record.Length - 1} rows, outcome: {outcome.Length - 1} rows: tables\n", typed.Out);

        // Equal bytes on another day.
        var first = File.ReadAllBytes(terminal.At("tables/outcome.xlsx"));
        terminal.Now = terminal.Now.AddDays(1);
        terminal.Type("export pocket.bundle -o again");
        Assert.Equal(first, File.ReadAllBytes(terminal.At("again/outcome.xlsx")));
        using var zip = ZipFile.OpenRead(terminal.At("tables/opening-record.xlsx"));
        Assert.Contains("开标记录表", new StreamReader(zip.GetEntry("xl/workbook.xml")!.Open()).ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bundle_that_does_not_verify_gives_no_table()
    {
        using var terminal = new Terminal();
        terminal.Type($"play {Repository.Pocket} {Play}");
        Assert.StartsWith("auctionhall: pocket.bundle is of another round: the file is of round ", terminal.Type($"export pocket.bundle --round {new string('0', 64)} -o tables").Error, StringComparison.Ordinal);
        var bundle = File.ReadAllBytes(terminal.At("pocket.bundle"));
        bundle[bundle.Length / 2] ^= 1;
        File.WriteAllBytes(terminal.At("pocket.bundle"), bundle);
        var typed = terminal.Type("export pocket.bundle -o tables");
        Assert.Equal(1, typed.Code);
        Assert.StartsWith("auctionhall: pocket.bundle does not verify: ", typed.Error, StringComparison.Ordinal);
        Assert.EndsWith("auctionhall: hint: `auctionhall verify pocket.bundle` prints every check\n", typed.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(terminal.At("tables")));
        Assert.Equal("auctionhall: --round says which round of the hall is meant\n", terminal.Type("export http://127.0.0.1:1 -o tables").Error);
    }

    private static string[] Rows(Terminal terminal, string file) =>
        Encoding.UTF8.GetString(File.ReadAllBytes(terminal.At(file))[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
