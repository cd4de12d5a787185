using System.CommandLine;
using AuctionHall.Auctions;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;
using AuctionHall.Sealing;

namespace AuctionHall.Cli.People;

/// <summary>`key new`: a signing key, and for an enterprise the request to be enrolled under it.</summary>
internal static class KeyVerb
{
    public static Command Build(World world) => new("key", "Signing keys of enterprises and organisers.") { New(world), Show(world) };

    private static Command New(World world)
    {
        var output = Common.Output("where the key is written; the request stands beside it");
        var code = new Option<string?>("--code") { Description = "an enterprise's unified social credit code: 1-18 of 0-9 A-Z", HelpName = "CODE" };
        var name = new Option<string?>("--name") { Description = "the enterprise's name in Chinese", HelpName = "NAME" };
        var english = new Option<string?>("--name-en") { Description = "the enterprise's name in English", HelpName = "NAME" };
        var command = new Command("new", """
            Makes a signing key (readable by you alone) and, with --code and --name, the enrolment request that you hand to the organisers.

            example: auctionhall key new --code 91310000MA1FL0XX0X --name 第一药业 --name-en "First Pharma" -o first
            writes first.key (keep it) and first.enrol (hand it in).
            """) { code, name, english, output };
        command.SetAction(parsed => Make(world, parsed.GetValue(code), parsed.GetValue(name), parsed.GetValue(english), parsed.GetValue(output)));
        return command;
    }

    private static Command Show(World world)
    {
        var file = new Argument<string>("FILE") { Description = "a signing key" };
        var command = new Command("show", "Prints the public half of a signing key: its key id.\n\nexample: auctionhall key show first.key") { file };
        command.SetAction(parsed =>
        {
            using var key = Secrets.SigningKey(world, parsed.GetRequiredValue(file));
            world.Out.WriteLine(key.Public);
            return Exit.Done;
        });
        return command;
    }

    private static int Make(World world, string? code, string? name, string? english, string? output)
    {
        if (code is null != name is null) throw Failure.Usage("--code and --name belong together", "without both it is a key of an organiser");
        if (code is not null && !Texts.IsCreditCode(code)) throw Failure.Usage($"'{code}' is no credit code", "1-18 of 0-9 A-Z");
        if (name is not null && !Texts.IsName(new Label(name, english))) throw Failure.Usage("the name is empty, longer than 100 characters, not NFC, or holds control characters");
        var stem = Stem(output ?? code ?? "organiser");
        if (code is not null && Path.Exists(Files.At(world, stem + ".enrol"))) throw new Failure($"{stem}.enrol exists already", "name another file with -o");

        var seed = World.Draw(Ed25519.SeedBytes);
        using var key = new SigningKey(seed);
        Secrets.Write(world, stem + ".key", (Secrets.SigningKeyKind, seed, $"signing key {key.Public}; keep it secret"));
        Array.Clear(seed);
        world.Out.WriteLine($"key {key.Public}");
        world.Out.WriteLine($"secret {stem}.key");
        if (code is null) return Exit.Done;
        Files.WriteNew(world, stem + ".enrol", [.. Bidder.EnrolmentRequest(code, new Label(name!, english), key), (byte)'\n']);
        world.Out.WriteLine($"request {stem}.enrol");
        return Exit.Done;
    }

    private static string Stem(string output) => output.EndsWith(".key", StringComparison.Ordinal) ? output[..^4] : output;
}
