using System.Globalization;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Desks;

/// <summary>Equal input, equal bytes: nothing of the machine shows in a bundle.</summary>
public sealed class GoldenEverywhereTests
{
    private static readonly string[] Zones = ["UTC", "Asia/Shanghai", "America/St_Johns"];

    [Theory]
    [InlineData("en-US"), InlineData("tr-TR"), InlineData("ar-SA"), InlineData("th-TH"), InlineData("de-DE")]
    public async Task No_culture_time_zone_number_of_threads_or_store_shows_in_the_pocket_bundle(string culture)
    {
        var (current, everywhere, zone) = (CultureInfo.CurrentCulture, CultureInfo.DefaultThreadCurrentCulture, Environment.GetEnvironmentVariable("TZ"));
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo(culture);
            foreach (var name in Zones)
                foreach (var threads in new[] { 1, 8 })
                    foreach (var sqlite in new[] { false, true })
                    {
                        Environment.SetEnvironmentVariable("TZ", name);
                        TimeZoneInfo.ClearCachedData();
                        using var folder = new TempFolder();
                        await using var rig = new Rig(sqlite ? new SqliteStore(folder.File("hall.db")) : new MemoryStore(), threads: threads);
                        await rig.Play();
                        var bundle = await rig.Bundle();
                        Assert.True(bundle.AsSpan().SequenceEqual(PocketRound.Golden), $"{culture} {name} {threads} {(sqlite ? "SQLite" : "memory")}");
                    }
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.DefaultThreadCurrentCulture) = (current, everywhere);
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
        }
    }
}
