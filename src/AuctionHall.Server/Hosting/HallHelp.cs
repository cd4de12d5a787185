using System.Text;

namespace AuctionHall.Server.Hosting;

/// <summary>What `auctionhall serve --help` prints, out of the tables that the hall itself reads.</summary>
internal static class HallHelp
{
    public static bool IsAsked(string[] args) => args is ["--help" or "-h" or "help"];

    public static string Text()
    {
        var text = new StringBuilder();
        text.Append("auctionhall serve [--NAME VALUE]…      the hall\n");
        text.Append("auctionhall serve backup --data FOLDER --to FOLDER       a consistent copy, while the hall runs\n");
        text.Append("auctionhall serve restore --from FOLDER --data FOLDER [--anchor FILE]\n\n");
        text.Append("Each option may also stand in the environment, or in a JSON file that --config FILE (AUCTIONHALL_CONFIG) names; the command line\n");
        text.Append("comes before the environment, and that before the file.\n\n");
        foreach (var option in HallOptionTable.All)
        {
            text.Append("  --").Append(option.Name).Append(' ').Append(option.Unit).Append("  (").Append(option.Variable).Append(")\n");
            text.Append("      ").Append(option.Does).Append('\n');
            text.Append("      allowed: ").Append(option.Allowed).Append("; default: ").Append(option.Default).Append("\n\n");
        }
        text.Append("SIGTERM ends the hall in order, a second one at once. Exit codes: 0 ended in order, 1 must not start or go on, 2 wrong options.\n");
        return text.ToString();
    }
}
