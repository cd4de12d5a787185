namespace AuctionHall.Server.Hosting;

/// <summary>One thing that an operator may choose.</summary>
/// <param name="Name">`--NAME` on the command line, `NAME` in the file.</param>
/// <param name="Unit">What stands for the value in the help: its kind or its unit.</param>
/// <param name="Allowed">The bound, as a fault names it.</param>
/// <param name="Does">What it is for, in one sentence.</param>
/// <param name="Get">The value as text; null where none is chosen.</param>
/// <param name="TrySet">False, and nothing set, where the value is not allowed.</param>
internal sealed record HallOption(string Name, string Unit, string Allowed, string Does, Func<HallOptions, string?> Get, Func<HallOptions, string, bool> TrySet)
{
    /// <summary>The variable of the environment.</summary>
    public string Variable => VariablePrefix + Name.Replace('-', '_').ToUpperInvariant();

    public string Default => Get(new HallOptions()) ?? HallOptionTable.None;

    public const string VariablePrefix = "AUCTIONHALL_";
}
