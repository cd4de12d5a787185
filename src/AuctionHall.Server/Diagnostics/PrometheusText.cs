using System.Globalization;
using System.Text;

namespace AuctionHall.Server.Diagnostics;

// Source: prometheus.io/docs/instrumenting/exposition_formats, text format 0.0.4; names and units by
// opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics.

/// <summary>Metrics as Prometheus reads them.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<MetricFamily> families)
    {
        var text = new StringBuilder();
        foreach (var family in families)
            if (family.Series() is { Count: > 0 } series) Write(text, family, series);
        return text.ToString();
    }

    private static void Write(StringBuilder text, MetricFamily family, IReadOnlyList<MetricSeries> series)
    {
        var name = NameOf(family);
        text.Append("# HELP ").Append(name).Append(' ').Append(family.Help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(TypeOf(family.Kind)).Append('\n');
        foreach (var one in series)
        {
            if (family.Kind == MetricKind.Histogram) Histogram(text, name, family.Bounds, one);
            else Line(text, name, one.Labels, null, one.Value);
        }
    }

    private static void Histogram(StringBuilder text, string name, IReadOnlyList<double> bounds, MetricSeries series)
    {
        var count = 0L;
        for (var place = 0; place < series.Buckets.Length; place++)
        {
            count += series.Buckets[place];
            Line(text, name + "_bucket", series.Labels, place < bounds.Count ? Number(bounds[place]) : "+Inf", count);
        }
        Line(text, name + "_sum", series.Labels, null, series.Value);
        Line(text, name + "_count", series.Labels, null, count);
    }

    private static void Line(StringBuilder text, string name, IReadOnlyList<(string Name, string Value)> labels, string? bound, double value)
    {
        text.Append(name);
        var all = bound is null ? labels : [.. labels, ("le", bound)];
        if (all.Count > 0) text.Append('{').AppendJoin(',', all.Select(label => $"{Clean(label.Name)}=\"{Escape(label.Value)}\"")).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string NameOf(MetricFamily family)
    {
        var unit = family.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            "1" => "_ratio",
            // {answer} and the like say what is counted, and are no unit.
            _ => "",
        };
        var name = Clean(family.Name);
        if (!name.EndsWith(unit, StringComparison.Ordinal)) name += unit;
        return family.Kind == MetricKind.Counter ? name + "_total" : name;
    }

    private static string TypeOf(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Gauge => "gauge",
        MetricKind.Histogram => "histogram",
    };

    private static string Clean(string name) => string.Concat(name.Select((c, place) => char.IsAsciiLetter(c) || c == '_' || (place > 0 && char.IsAsciiDigit(c)) ? c : '_'));

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);
}
