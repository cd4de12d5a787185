using System.Diagnostics.Metrics;
using System.Globalization;

namespace AuctionHall.Server.Diagnostics;

/// <summary>How a family is counted, as the text format names it.</summary>
internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}

/// <summary>The series of one instrument, or of several with one name.</summary>
internal sealed class MetricFamily
{
    /// <summary>More than any closed list of labels makes; what is beyond is counted nowhere, and cannot grow memory.</summary>
    private const int SeriesMax = 500;

    private static readonly double[] Seconds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];

    private readonly Lock _gate = new();

    /// <summary>Under <see cref="_gate"/>, as are its values.</summary>
    private readonly Dictionary<string, MetricSeries> _series = new(StringComparer.Ordinal);
    private readonly bool _isAdded;

    public MetricFamily(Instrument instrument)
    {
        (Name, Unit, Help) = (instrument.Name, instrument.Unit ?? "", instrument.Description ?? instrument.Name);
        // The exact types, as the runtime makes them: Counter`1, ObservableGauge`1 and so on.
        var type = instrument.GetType().Name.Split('`')[0];
        Kind = type switch
        {
            "Counter" or "ObservableCounter" => MetricKind.Counter,
            "UpDownCounter" or "ObservableUpDownCounter" or "Gauge" or "ObservableGauge" => MetricKind.Gauge,
            "Histogram" => MetricKind.Histogram,
            _ => throw new InvalidOperationException($"no kind of metric: {type}"),
        };
        _isAdded = type is "Counter" or "UpDownCounter";
        IsObserved = instrument.IsObservable;
        Bounds = instrument switch
        {
            Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
            Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
            _ => Seconds,
        };
    }

    public string Name { get; }
    public string Unit { get; }
    public string Help { get; }
    public MetricKind Kind { get; }

    /// <summary>Whether its values are asked for when they are read.</summary>
    public bool IsObserved { get; }

    /// <summary>Upper bounds of a histogram's buckets, ascending.</summary>
    public IReadOnlyList<double> Bounds { get; }

    /// <summary>The series as they are now, by their labels.</summary>
    public IReadOnlyList<MetricSeries> Series()
    {
        lock (_gate) return [.. _series.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.Copy())];
    }

    /// <summary>What is asked for anew: a series that nobody names any more is gone.</summary>
    public void Forget()
    {
        if (!IsObserved) return;
        lock (_gate) _series.Clear();
    }

    public void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = KeyOf(tags);
        lock (_gate)
        {
            if (!_series.TryGetValue(key, out var series))
            {
                if (_series.Count >= SeriesMax) return;
                _series[key] = series = new MetricSeries(Labels(tags), Kind == MetricKind.Histogram ? Bounds.Count + 1 : 0);
            }
            if (Kind == MetricKind.Histogram) series.Record(value, Bounds);
            else series.Value = _isAdded ? series.Value + value : value;
        }
    }

    private static string KeyOf(ReadOnlySpan<KeyValuePair<string, object?>> tags) => tags.Length switch
    {
        0 => "",
        1 => Text(tags[0].Value),
        _ => string.Join('\u0001', Labels(tags).Select(label => $"{label.Name}\u0002{label.Value}")),
    };

    private static List<(string Name, string Value)> Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new List<(string Name, string Value)>(tags.Length);
        foreach (var (name, value) in tags) labels.Add((name, Text(value)));
        labels.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return labels;
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}

/// <summary>One row of labels with its value, or its buckets.</summary>
internal sealed class MetricSeries(IReadOnlyList<(string Name, string Value)> labels, int buckets)
{
    public IReadOnlyList<(string Name, string Value)> Labels => labels;

    /// <summary>Of a histogram the sum.</summary>
    public double Value { get; set; }

    /// <summary>How many values fell into each bucket; the last is for those above every bound.</summary>
    public long[] Buckets { get; private init; } = new long[buckets];

    public void Record(double value, IReadOnlyList<double> bounds)
    {
        var place = 0;
        while (place < bounds.Count && value > bounds[place]) place++;
        Buckets[place]++;
        Value += value;
    }

    public MetricSeries Copy() => new(labels, 0) { Value = Value, Buckets = [.. Buckets] };
}
