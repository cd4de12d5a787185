using System.Diagnostics.Metrics;
using AuctionHall.Auctions;
using AuctionHall.Server.Desks;

namespace AuctionHall.Server.Diagnostics;

/// <summary>
/// Every measurement of the hall: the one registry, named by the conventions of OpenTelemetry. They count bids, so they are the
/// operator's alone (README); none names a round, a group, an enterprise or an address, and every label comes from a closed list.
/// One meter for the process: where nobody listens, measuring costs next to nothing.
/// </summary>
internal static class HallMeter
{
    public const string Name = "AuctionHall";

    private const string Unreadable = "unreadable";

    private static readonly Meter Meter = new(Name);
    private static readonly InstrumentAdvice<double> Quick = new() { HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10] };
    private static readonly InstrumentAdvice<double> Slow = new() { HistogramBucketBoundaries = [0.001, 0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300] };
    private static readonly InstrumentAdvice<long> Batch = new() { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_048] };

    private static readonly Counter<long> Answers = Meter.CreateCounter<long>("auctionhall.intake.answers", "{answer}", "Answers to submissions, by kind of statement and of answer.");
    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>("auctionhall.intake.refusals", "{answer}", "Submissions that were not taken, by refusal.");
    private static readonly Histogram<double> Intake = Meter.CreateHistogram("auctionhall.intake.duration", "s", "From a submission that is read to its answer.", advice: Quick);
    private static readonly Histogram<double> Appends = Meter.CreateHistogram("auctionhall.store.append.duration", "s", "From an append to its durable answer, waiting included.", advice: Quick);
    private static readonly Histogram<double> Commits = Meter.CreateHistogram("auctionhall.store.commit.duration", "s", "One transaction of the store, sync included.", advice: Quick);
    private static readonly Histogram<long> CommitSize = Meter.CreateHistogram("auctionhall.store.commit.size", "{append}", "Appends that share one transaction.", advice: Batch);
    private static readonly Counter<long> Faults = Meter.CreateCounter<long>("auctionhall.store.faults", "{fault}", "Appends that failed; fatal ones end the hall.");
    private static readonly Histogram<double> Openings = Meter.CreateHistogram("auctionhall.opening.duration", "s", "Opening and ranking the bids of one group, waiting included.", advice: Slow);
    private static readonly Counter<long> OpenedBids = Meter.CreateCounter<long>("auctionhall.opening.bids", "{bid}", "Bids that were opened and re-created.");
    private static readonly Counter<long> Lost = Meter.CreateCounter<long>("auctionhall.opening.lost", "{group}", "Groups that could not be opened, because a standing body is gone or changed.");

    private static readonly Counter<long> Outages = Meter.CreateCounter<long>("auctionhall.round.outages", "{outage}", "Outages of the hall that moved a round's deadline.");

    /// <summary>Statements and steps that wait for their turn at a desk.</summary>
    public static readonly UpDownCounter<long> Backlog = Meter.CreateUpDownCounter<long>("auctionhall.desk.backlog", "{statement}", "Statements and steps that wait for their turn at a desk.");

    public static readonly FeedReaders Readers = new(Meter);

    /// <param name="kind">Null where the submission could not be read.</param>
    public static void Answered(StatementKind? kind, Answer answer, TimeSpan took)
    {
        var statement = new KeyValuePair<string, object?>("auctionhall.statement", kind is { } known ? StatementKinds.Name(known) : Unreadable);
        Answers.Add(1, statement, new("auctionhall.answer", NameOf(answer)));
        if (answer is Declined { Refusal: var refusal }) Refusals.Add(1, new KeyValuePair<string, object?>("auctionhall.refusal", Auctions.Refusals.Name(refusal)));
        Intake.Record(took.TotalSeconds, statement);
    }

    public static void Appended(TimeSpan took) => Appends.Record(took.TotalSeconds);

    public static void Committed(int appends, TimeSpan took)
    {
        Commits.Record(took.TotalSeconds);
        CommitSize.Record(appends);
    }

    public static void Failed(bool isFatal) => Faults.Add(1, new KeyValuePair<string, object?>("auctionhall.fatal", isFatal ? "true" : "false"));

    public static void Opened(int bids, TimeSpan took)
    {
        Openings.Record(took.TotalSeconds);
        OpenedBids.Add(bids);
    }

    public static void OutageRecorded() => Outages.Add(1);

    public static void OpenedNot() => Lost.Add(1);

    private static string NameOf(Answer answer) => answer switch
    {
        Receipted => "receipted",
        Drafted => "drafted",
        Declined => "declined",
        _ => throw new InvalidOperationException($"no answer: {answer}"),
    };
}
