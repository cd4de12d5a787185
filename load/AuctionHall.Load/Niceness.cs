using System.Globalization;
using System.Runtime.InteropServices;

namespace AuctionHall.Load;

/// <summary>
/// How far this process stands back on a machine that it shares with the hall. Linux keeps it for each thread: the framework's
/// own setting reaches only the first one.
/// </summary>
internal static partial class Niceness
{
    private const int OfThread = 0, Least = 19;

    /// <summary>Every thread that there is, and with them those that they start, takes a core only where the hall wants none.</summary>
    /// <remarks>For good: to come back needs rights that nobody should run a load test with.</remarks>
    public static void YieldToTheHall()
    {
        foreach (var task in Directory.EnumerateDirectories("/proc/self/task"))
            _ = setpriority(OfThread, uint.Parse(Path.GetFileName(task), CultureInfo.InvariantCulture), Least);
    }

    [LibraryImport("libc")]
    private static partial int setpriority(int which, uint who, int niceness);
}
