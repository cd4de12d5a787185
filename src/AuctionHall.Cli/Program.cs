using System.CommandLine;
using AuctionHall.Cli.Auditing;
using AuctionHall.Cli.Bidding;
using AuctionHall.Cli.Demonstration;
using AuctionHall.Cli.Exporting;
using AuctionHall.Cli.Importing;
using AuctionHall.Cli.Organising;
using AuctionHall.Cli.People;
using AuctionHall.Cli.Playing;
using AuctionHall.Cli.Shell;
using AuctionHall.Cli.Volumes;

namespace AuctionHall.Cli;

/// <summary>What a person types: one line for each verb, grouped as in the help.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => Runner.Run(World.Real(), args);

    public static RootCommand Verbs(World world) => new("A sealed-bid auction hall, from the command line.")
    {
        // Organisers.
        TermsVerb.Build(world),
        ImportVerb.Build(world),
        SignVerb.Build(world),
        DraftsVerb.Build(world),
        RoundVerb.Build(world),
        EnrolVerb.Build(world),
        DraftVerb.Build(world),
        AllotVerb.Build(world),

        // Custodians.
        CustodianVerb.Build(world),

        // Enterprises.
        KeyVerb.Build(world),
        SealVerb.Build(world),
        SubmitVerb.Build(world),
        WithdrawVerb.Build(world),
        ReceiptVerb.Build(world),
        RevivalVerb.Build(world),

        // Everyone.
        WatchVerb.Build(world),
        BundleVerb.Build(world),
        VerifyVerb.Build(world),
        RankVerb.Build(world),
        ExportVerb.Build(world),

        // Rehearsals.
        PlayVerb.Build(world),
        ReplayVerb.Build(world),
        DemoVerb.Build(world),
    };
}
