using AuctionHall.Auctions;
using AuctionHall.Rounds;

namespace AuctionHall.Server.Diagnostics;

/// <summary>
/// Every event that the hall logs, with its number: the one registry, numbers never used again. Nothing here names a
/// price, a key that can sign or open, a sealed body, or who bids in which group.
/// </summary>
internal static partial class LogEvents
{
    [LoggerMessage(1, LogLevel.Information, "hall {Name} is ready: {Rounds} rounds, store {Store}, X25519 on {Lanes} lanes, runtime {Runtime}")]
    public static partial void HallReady(this ILogger log, string name, int rounds, string store, int lanes, string runtime);

    [LoggerMessage(2, LogLevel.Information, "hall keys made; statements {Statements}, checkpoints {Checkpoints}")]
    public static partial void KeysMade(this ILogger log, Bytes32 statements, Bytes32 checkpoints);

    [LoggerMessage(3, LogLevel.Information, "{Drafts} drafts are kept")]
    public static partial void DraftsRead(this ILogger log, int drafts);

    [LoggerMessage(4, LogLevel.Information, "the hall ends: no new connections, {Readers} readers are let go; at most {Seconds} s")]
    public static partial void DrainBegun(this ILogger log, int readers, int seconds);

    [LoggerMessage(5, LogLevel.Warning, "the hall ends, but not in order")]
    public static partial void DrainFaulted(this ILogger log, Exception exception);

    [LoggerMessage(6, LogLevel.Information, "the hall has ended in order")]
    public static partial void HallEnded(this ILogger log);

    [LoggerMessage(10, LogLevel.Debug, "{Kind} declined: {Refusal}")]
    public static partial void StatementDeclined(this ILogger log, StatementKind kind, string refusal);

    [LoggerMessage(11, LogLevel.Error, "the store failed under a {Kind}; its desk is dropped and loads again")]
    public static partial void StorageFailed(this ILogger log, Exception exception, StatementKind kind);

    [LoggerMessage(12, LogLevel.Critical, "the clock stepped back by more than 5 s: nothing is accepted until it has caught up; look at the clock")]
    public static partial void ClockUnsure(this ILogger log);

    [LoggerMessage(13, LogLevel.Debug, "{Kind} kept as a draft")]
    public static partial void DraftKept(this ILogger log, StatementKind kind);

    [LoggerMessage(14, LogLevel.Warning, "the draft in {File} is passed over: {Fault}")]
    public static partial void DraftUnsound(this ILogger log, string file, string fault);

    [LoggerMessage(15, LogLevel.Warning, "the draft in {File} is not needed any more and cannot be deleted")]
    public static partial void DraftNotDeleted(this ILogger log, Exception exception, string file);

    [LoggerMessage(20, LogLevel.Information, "round {Round} is {Phase}, {Size} entries")]
    public static partial void RoundMoved(this ILogger log, Bytes32 round, string phase, long size);

    [LoggerMessage(21, LogLevel.Error, "round {Round} cannot go on; tried again in {Seconds} s")]
    public static partial void RoundStuck(this ILogger log, Exception exception, Bytes32 round, double seconds);

    [LoggerMessage(22, LogLevel.Warning, "the hall was down from {From} to {Until}: by its terms round {Round} has the deadline {Deadline} now")]
    public static partial void OutageRecorded(this ILogger log, Bytes32 round, Instant from, Instant until, Instant deadline);

    [LoggerMessage(30, LogLevel.Critical, "the store cannot be trusted any more: the hall stops")]
    public static partial void StoreBroken(this ILogger log, Exception exception);

    [LoggerMessage(31, LogLevel.Warning, "{Free} MiB are free beside the data, fewer than {Wanted}: make room before the disk is full")]
    public static partial void DiskLow(this ILogger log, long free, int wanted);

    [LoggerMessage(32, LogLevel.Warning, "the free space beside the data cannot be read")]
    public static partial void DiskUnknown(this ILogger log, Exception exception);

    [LoggerMessage(33, LogLevel.Warning, "the hall's sign of life cannot be written; a start from here on counts as down since the last one")]
    public static partial void HeartbeatFailed(this ILogger log, Exception exception);

    [LoggerMessage(41, LogLevel.Information, "another certificate is in use now; it ends on {End}")]
    public static partial void CertificateRead(this ILogger log, string end);

    [LoggerMessage(42, LogLevel.Error, "the certificate {File} has changed and cannot be used; the one before stays in use")]
    public static partial void CertificateUnusable(this ILogger log, Exception exception, string file);

    [LoggerMessage(40, LogLevel.Error, "a request failed: {Method} {Path}")]
    public static partial void RequestFailed(this ILogger log, Exception exception, string method, string path);
}
