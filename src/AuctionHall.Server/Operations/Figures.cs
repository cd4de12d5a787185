using System.Globalization;
using AuctionHall.Server.Diagnostics;
using AuctionHall.Server.Hosting;

namespace AuctionHall.Server.Operations;

/// <summary>What the operations page shows, out of the same measurements as `/metrics`.</summary>
internal sealed class Figures(MetricsBook metrics, HallWatch watch, HallOptions options, TimeProvider time)
{
    private const double MiB = 1024 * 1024;

    /// <summary>Names and values as text, in the order in which they are read.</summary>
    public IReadOnlyList<(Words Name, string Value, bool IsAlarm)> Read(bool isChinese)
    {
        var families = metrics.Read().ToDictionary(family => family.Name, StringComparer.Ordinal);
        double Sum(string name, string? label = null) => !families.TryGetValue(name, out var family) ? 0
            : family.Series().Where(series => label is null || series.Labels.Any(pair => pair.Value == label)).Sum(series => series.Value);
        long Count(string name) => !families.TryGetValue(name, out var family) ? 0 : family.Series().Sum(series => series.Buckets.Sum());

        var appends = Count("auctionhall.store.append.duration");
        var alarm = Sum("auctionhall.clock.alarm") > 0;
        return
        [
            (Words.Clock, time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), false),
            (Words.ClockAlarm, (alarm ? Words.Yes : Words.No).In(isChinese), alarm),
            (Words.Uptime, TimeSpan.FromSeconds((long)Sum("process.uptime")).ToString("c", CultureInfo.InvariantCulture), false),
            (Words.Receipted, Whole(Sum("auctionhall.intake.answers", "receipted")), false),
            (Words.Declined, Whole(Sum("auctionhall.intake.answers", "declined")), false),
            (Words.Backlog, Whole(Sum("auctionhall.desk.backlog")), Sum("auctionhall.desk.backlog") >= ServerLimits.DeskQueueMax / 2),
            (Words.Append, appends == 0 ? Words.None.In(isChinese) : string.Create(CultureInfo.InvariantCulture, $"{1000 * Sum("auctionhall.store.append.duration") / appends:0.0} ms"), false),
            (Words.Faults, Whole(Sum("auctionhall.store.faults")), Sum("auctionhall.store.faults") > 0),
            (Words.Openings, Whole(Count("auctionhall.opening.duration")), false),
            (Words.OpeningsLost, Whole(Sum("auctionhall.opening.lost")), Sum("auctionhall.opening.lost") > 0),
            (Words.Readers, Whole(Sum("auctionhall.feed.readers")), false),
            (Words.Behind, Whole(Sum("auctionhall.feed.readers.behind")), false),
            (Words.Lag, Whole(Sum("auctionhall.feed.lag")), false),
            (Words.Store, options.Store, false),
            (Words.Anchor, options.Anchor ?? Words.None.In(isChinese), options.Anchor is null && !options.IsInMemory),
            (Words.Disk, watch.FreeDisk is { } free ? $"{Whole(free / MiB)} MiB{(watch.IsDiskLow ? " · " + Words.DiskLow.In(isChinese) : "")}" : Words.None.In(isChinese), watch.IsDiskLow),
            (Words.Certificate, watch.CertificateEnd is { } end ? end.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Words.None.In(isChinese), watch.CertificateEnd - time.GetUtcNow() < TimeSpan.FromDays(14)),
            (Words.Memory, $"{Whole(Sum("dotnet.process.memory.working_set") / MiB)} MiB", false),
        ];
    }

    private static string Whole(double value) => Math.Floor(value).ToString("0", CultureInfo.InvariantCulture);
}
