using System.Buffers;
using System.Collections.Concurrent;
using System.CommandLine;
using AuctionHall.Cli.Organising;
using AuctionHall.Cli.Shell;
using AuctionHall.Ranking;

namespace AuctionHall.Cli.Auditing;

/// <summary>`rank`: the pure ranking of plain quotations, without seals, keys or a hall.</summary>
internal static class RankVerb
{
    /// <summary>What a national round of 80,000 bids takes. Collecting it thrice would stop all cores for a tenth of the time.</summary>
    private const long RoomBytes = 240_000_000;

    public static Command Build(World world)
    {
        var terms = new Argument<string>("TERMS") { Description = "terms as JSON, or an envelope around them" };
        var quotations = new Argument<string>("QUOTATIONS") { Description = "quotations as JSON" };
        var group = new Option<string?>("--group") { Description = "this group only", HelpName = "GROUP" };
        var json = Common.Json();
        var command = new Command("rank", """
            Ranks plain quotations by the terms' rules and explains every price in Chinese and English. QUOTATIONS is

              {"quotations": [{"enterprise": "91310000MA1FL0XX0X", "group": "g-01", "prices": {"p-1": "2.92"}}],
               "enterprises": [{"code": "91310000MA1FL0XX0X", "name": {"zh": "第一药业"}, "related": "…", "suspended": false,
                                "groups": [{"group": "g-01", "products": [{"product": "p-1", "criteria": [{"criterion": "supply-provinces", "value": 12}]}]}]}],
               "seed": "64 hexadecimal digits that a lot is drawn with"}

            enterprises and seed may be absent, and of an enterprise everything but its code: then it may quote everything. --json prints a list with one outcome on a line, as RULES.md R-43 spells it.

            example: auctionhall rank terms.json quotations.json
            """) { terms, quotations, group, json };
        command.SetAction(parsed =>
        {
            world.PutOffCollection(RoomBytes);
            var name = parsed.GetRequiredValue(terms);
            var file = Task.Run(() => PlainQuotations.Parse(world, parsed.GetRequiredValue(quotations)));
            var rehearsed = file.ContinueWith(_ => RankRehearsal.Run(), TaskScheduler.Default);
            var sound = TermsFile.Read(Files.Read(world, name)).Sound(name);
            var read = PlainQuotations.Of(file.GetAwaiter().GetResult(), sound);
            if (parsed.GetValue(json)) PrintJson(world, read, parsed.GetValue(group));
            else read.Rank(parsed.GetValue(group), outcome => OutcomeText.Of(sound, outcome), world.Out.Write);
            // Over long ago; a mistake in it must not stay unseen.
            rehearsed.GetAwaiter().GetResult();
            return Exit.Done;
        });
        return command;
    }

    /// <summary>A list whose lines are the canonical outcomes: what is hashed and compared.</summary>
    private static void PrintJson(World world, PlainQuotations quotations, string? only)
    {
        // As many buffers as outcomes wait to be printed: a few.
        var free = new ConcurrentBag<ArrayBufferWriter<byte>>();
        var first = true;
        quotations.Rank(only, Spell, Print);
        world.Print("\n]\n"u8);

        ArrayBufferWriter<byte> Spell(Outcome outcome)
        {
            var line = free.TryTake(out var used) ? used : new ArrayBufferWriter<byte>();
            outcome.WriteTo(line);
            return line;
        }

        void Print(ArrayBufferWriter<byte> line)
        {
            world.Print(first ? "[\n"u8 : ",\n"u8);
            world.Print(line.WrittenSpan);
            first = false;
            line.ResetWrittenCount();
            free.Add(line);
        }
    }
}
