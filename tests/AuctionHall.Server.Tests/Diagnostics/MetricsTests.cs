using System.Diagnostics.Metrics;
using AuctionHall.Auctions;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Diagnostics;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
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

    /// <summary>One meter for the process: other tests may add to what this one does, so it looks for no less than its own.</summary>
    [Fact]
    public async Task A_round_that_is_played_counts_answers_openings_and_faults_of_the_store()
    {
        using var book = new MetricsBook();
        var store = new FaultyStore(new MemoryStore()) { Fault = Fault.BeforeAppend, FailAt = 1 };
        await using var rig = new Rig(store);
        var acts = rig.Player().Acts();
        var first = acts[0].Build(null);
        await rig.MoveTo(acts[0].At);
        Assert.Equal(Refusal.StorageFailed, Assert.IsType<Declined>(await rig.Intake.Submit(first.ToSubmission())).Refusal);
        await rig.Play();
        var values = PrometheusGrammar.Check(PrometheusText.Write(book.Read()));
        Assert.True(values["auctionhall_store_faults_total{auctionhall_fatal=\"false\"}"] >= 1);
        Assert.True(values["auctionhall_intake_refusals_total{auctionhall_refusal=\"storage-failed\"}"] >= 1);
        Assert.True(values["auctionhall_intake_refusals_total{auctionhall_refusal=\"wrong-phase\"}"] >= 1);
        Assert.True(values["auctionhall_intake_answers_total{auctionhall_answer=\"receipted\",auctionhall_statement=\"bid\"}"] >= 10);
        Assert.True(values["auctionhall_opening_duration_seconds_count"] >= 1);
        Assert.True(values["auctionhall_opening_bids_total"] >= 4);
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
