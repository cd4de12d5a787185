using System.CommandLine;

namespace AuctionHall.Cli.Demonstration;

internal static class DemoVerb
{
    public static Command Build(Shell.World world) => new("demo", "");
}
