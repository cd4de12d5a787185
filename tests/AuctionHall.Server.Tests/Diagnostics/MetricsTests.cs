using System.Diagnostics.Metrics;
using AuctionHall.Server.Diagnostics;
using Xunit;

namespace AuctionHall.Server.Tests.Diagnostics;

/// <summary>What instruments are told is what Prometheus reads.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task Counters_gauges_and_histograms_are_written_as_the_format_wants_them()
    {
        using var book = new MetricsBook();
        using var meter = new Meter(HallMeter.Name);
        var counter = meter.CreateCounter<long>("test.taken", "{thing}", "Things \\ with a\nbreak.");
        counter.Add(2, new KeyValuePair<string, object?>("test.name", "a \"b\" \\ \n c"));
        counter.Add(3, new KeyValuePair<string, object?>("test.name", "a \"b\" \\ \n c"));
        counter.Add(1, new("test.name", "z"), new("test.kind", "x"));
        counter.Add(1, new("test.kind", "x"), new("test.name", "z"));
        var waiting = meter.CreateUpDownCounter<int>("test.waiting", "{thing}", "Waiting.");
        waiting.Add(5);
        waiting.Add(-2);
        var readings = new Queue<Measurement<double>[]>([[new(7, new KeyValuePair<string, object?>("test.disk", "gone"))], [new(0.5)]]);
        meter.CreateObservableGauge("test.free", () => readings.Dequeue(), "By", "Free.");
        var took = meter.CreateHistogram("test.duration", "s", "Took.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        foreach (var value in new[] { 0.1, 0.25, 4 }) took.Record(value);

        var first = PrometheusGrammar.Check(PrometheusText.Write(book.Read()));
        Assert.Equal(7, first["test_free_bytes{test_disk=\"gone\"}"]);
        var text = PrometheusText.Write(book.Read());
        var values = PrometheusGrammar.Check(text);
        await PrometheusGrammar.CheckByPromtool(text);
        Assert.Equal(5, values["test_taken_total{test_name=\"a \\\"b\\\" \\\\ \\n c\"}"]);
        Assert.Equal(2, values["test_taken_total{test_kind=\"x\",test_name=\"z\"}"]);
        Assert.Equal(3, values["test_waiting"]);
        Assert.Equal(0.5, values["test_free_bytes"]);
        Assert.DoesNotContain("gone", text, StringComparison.Ordinal);
        Assert.Equal((1, 2, 3), (values["test_duration_seconds_bucket{le=\"0.1\"}"], values["test_duration_seconds_bucket{le=\"1\"}"], values["test_duration_seconds_bucket{le=\"+Inf\"}"]));
        Assert.Equal((4.35, 3), (Math.Round(values["test_duration_seconds_sum"], 9), values["test_duration_seconds_count"]));
        Assert.Contains("# HELP test_taken_total Things \\\\ with a\\nbreak.\n# TYPE test_taken_total counter\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_family_has_no_more_series_than_its_bound_whatever_it_is_told()
    {
        using var book = new MetricsBook();
        using var meter = new Meter(HallMeter.Name);
        var counter = meter.CreateCounter<long>("test.unbounded");
        for (var i = 0; i < 5_000; i++) counter.Add(1, new KeyValuePair<string, object?>("test.number", i));
        Assert.Equal(500, book.Read().Single(family => family.Name == "test.unbounded").Series().Count);
    }
}
