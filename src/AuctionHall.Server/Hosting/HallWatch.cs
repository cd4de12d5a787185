using System.Diagnostics;
using System.Diagnostics.Metrics;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Diagnostics;

namespace AuctionHall.Server.Hosting;

/// <summary>What an operator looks at beside the measurements: readiness, clock, disk, certificate, age of the process.</summary>
internal sealed class HallWatch : IDisposable
{
    private static readonly TimeSpan DiskLookEvery = TimeSpan.FromMinutes(1);

    private readonly HallOptions _options;
    private readonly HallCertificate? _certificate;
    private readonly ILogger<HallWatch> _log;
    private readonly Meter _meter = new(HallMeter.Name);
    private readonly ITimer _timer;
    private bool _wasLow;

    public HallWatch(HallOptions options, Clock clock, Drain drain, HallCertificate? certificate, ILogger<HallWatch> log)
    {
        (_options, _certificate, _log) = (options, certificate, log);
        var started = Process.GetCurrentProcess().StartTime.ToUniversalTime();
        _meter.CreateObservableGauge("process.uptime", () => (clock.Provider.GetUtcNow().UtcDateTime - started).TotalSeconds, "s", "Since the process started.");
        _meter.CreateObservableGauge("auctionhall.clock.alarm", () => clock.HasSteppedBack ? 1 : 0, null, "1 while the clock is behind a time that it showed, and nothing is accepted.");
        _meter.CreateObservableGauge("auctionhall.draining", () => drain.HasBegun ? 1 : 0, null, "1 while the hall ends in order.");
        if (FreeDisk is not null) _meter.CreateObservableGauge("auctionhall.disk.free", () => FreeDisk ?? 0, "By", "Free space beside the data.");
        if (certificate is not null)
            _meter.CreateObservableGauge("auctionhall.certificate.remaining", () => (certificate.End - clock.Provider.GetUtcNow()).TotalSeconds, "s", "Until the certificate in use ends.");
        _timer = clock.Provider.CreateTimer(_ => LookAtDisk(), null, TimeSpan.Zero, DiskLookEvery);
    }

    /// <summary>Bytes; null for a hall in memory.</summary>
    public long? FreeDisk => _options.Data is { } data && !_options.IsInMemory ? new DriveInfo(Path.GetFullPath(data)).AvailableFreeSpace : null;

    /// <summary>Of the certificate in use; null where a proxy has it, or nobody.</summary>
    public DateTimeOffset? CertificateEnd => _certificate?.End;

    public bool IsDiskLow => FreeDisk < _options.FreeDisk * 1024L * 1024;

    public void Dispose()
    {
        _timer.Dispose();
        _meter.Dispose();
    }

    /// <summary>Told once each time that it becomes low.</summary>
    private void LookAtDisk()
    {
        try
        {
            var isLow = IsDiskLow;
            if (isLow && !_wasLow) _log.DiskLow(FreeDisk / (1024 * 1024) ?? 0, _options.FreeDisk);
            _wasLow = isLow;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _log.DiskUnknown(e);
        }
    }
}
