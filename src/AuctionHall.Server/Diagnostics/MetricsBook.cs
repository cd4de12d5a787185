using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace AuctionHall.Server.Diagnostics;

/// <summary>
/// Keeps what the process measures, for <see cref="PrometheusText"/> to write: the hall's own meter, the connections of its servers,
/// and the figures of the process. Its memory is bounded, since a family has no more than a fixed number of series.
/// </summary>
internal sealed class MetricsBook : IDisposable
{
    private const string RuntimeMeter = "System.Runtime";
    private const string ServerMeter = "Microsoft.AspNetCore.Server.Kestrel";

    /// <summary>Of the runtime's many.</summary>
    private static readonly string[] ProcessFigures =
    [
        "dotnet.process.cpu.time", "dotnet.process.memory.working_set", "dotnet.gc.collections", "dotnet.gc.pause.time",
        "dotnet.gc.last_collection.heap.size", "dotnet.gc.heap.total_allocated", "dotnet.thread_pool.queue.length", "dotnet.exceptions",
    ];

    private static readonly string[] ServerFigures = ["kestrel.active_connections", "kestrel.rejected_connections", "kestrel.queued_connections", "kestrel.upgraded_connections"];

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);

    public MetricsBook()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (IsKept(instrument)) listener.EnableMeasurementEvents(instrument, _families.GetOrAdd(instrument.Name, _ => new MetricFamily(instrument)));
        };
        _listener.SetMeasurementEventCallback<byte>(static (_, value, tags, family) => Take(family, value, tags));
        _listener.SetMeasurementEventCallback<short>(static (_, value, tags, family) => Take(family, value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, family) => Take(family, value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, family) => Take(family, value, tags));
        _listener.SetMeasurementEventCallback<float>(static (_, value, tags, family) => Take(family, value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, family) => Take(family, value, tags));
        _listener.Start();
    }

    /// <summary>Everything as it is now, by name; gauges are asked now.</summary>
    public IReadOnlyList<MetricFamily> Read()
    {
        foreach (var family in _families.Values) family.Forget();
        _listener.RecordObservableInstruments();
        return [.. _families.Values.OrderBy(family => family.Name, StringComparer.Ordinal)];
    }

    public void Dispose() => _listener.Dispose();

    private static bool IsKept(Instrument instrument) => instrument.Meter.Name switch
    {
        HallMeter.Name => true,
        RuntimeMeter => ProcessFigures.Contains(instrument.Name, StringComparer.Ordinal),
        ServerMeter => ServerFigures.Contains(instrument.Name, StringComparer.Ordinal),
        _ => false,
    };

    private static void Take(object? family, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => ((MetricFamily)family!).Take(value, tags);
}
