using System.CommandLine;
using AuctionHall.Cli.Shell;
using AuctionHall.Sealing;

namespace AuctionHall.Cli.People;

/// <summary>`custodian`: what a person who keeps an opening key does, in its order.</summary>
internal static class CustodianVerb
{
    public static Command Build(World world) =>
        new("custodian", "For custodians: make keys, give the public halves before bidding, release the secret ones at the opening.")
        {
            New(world), CustodyVerb.Build(world), ReleaseVerb.Build(world),
        };

    private static Command New(World world)
    {
        var name = new Argument<string>("NAME") { Description = "what the files are called" };
        var command = new Command("new", """
            Makes a custodian's signing key, the seed from which the keys of every round are derived, and a backup of both. All three are readable by you alone.

            example: auctionhall custodian new notary
            writes notary.key, notary.seed and notary.backup. Move the backup to another place that only you can open: without seed or backup your part of every round is lost.
            """) { name };
        command.SetAction(parsed => Make(world, parsed.GetRequiredValue(name)));
        return command;
    }

    private static int Make(World world, string name)
    {
        foreach (var file in (string[])[".key", ".seed", ".backup"])
            if (Path.Exists(Files.At(world, name + file))) throw new Failure($"{name}{file} exists already", "name another file; a key is never written over");
        var (signing, seed) = (World.Draw(Ed25519.SeedBytes), World.Draw(CustodianSeed.SeedBytes));
        using var key = new SigningKey(signing);
        var keyLine = (Secrets.SigningKeyKind, signing, $"custodian's signing key {key.Public}; keep it secret");
        var seedLine = (Secrets.SeedKind, seed, $"seed of custodian {key.Public}; keep it secret");
        Secrets.Write(world, name + ".key", keyLine);
        Secrets.Write(world, name + ".seed", seedLine);
        // A backup is both in one file, and either verb reads it in the place of the lost one.
        Secrets.Write(world, name + ".backup", keyLine, seedLine);
        Array.Clear(signing);
        Array.Clear(seed);
        world.Out.WriteLine($"key {key.Public}");
        world.Out.WriteLine($"secret {name}.key {name}.seed");
        world.Out.WriteLine($"backup {name}.backup");
        world.Tell("the key id goes into the terms; move the backup to another safe place");
        return Exit.Done;
    }
}
