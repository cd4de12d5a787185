using System.Net;
using AuctionHall.Server.Hosting;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Hosting;

/// <summary>A hall says in words why it is not ready, and nothing that depends on bids.</summary>
public sealed class ReadinessTests
{
    [Fact]
    public async Task Each_reason_is_said_and_goes_away_with_its_cause()
    {
        var store = new StoppableStore();
        await using var http = await HttpRig.Start(store);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready\nself-test: the self-test has not passed yet\n"), await Ready(http));
        http.Rig.Get<Readiness>().IsSelfTested = true;
        Assert.Equal((HttpStatusCode.OK, "ready\n"), await Ready(http));

        http.Rig.Clock.Micros -= 6_000_000;
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready\nclock: the clock stepped back; nothing is accepted until it has caught up\n"), await Ready(http));
        http.Rig.Clock.Micros += 2_000_000;
        Assert.Equal((HttpStatusCode.OK, "ready\n"), await Ready(http));

        http.Rig.Get<Drain>().Begin(TimeSpan.Zero);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready\ndraining: the hall is ending and takes nothing new\n"), await Ready(http));
        Assert.Equal("alive\n", await http.Client.GetStringAsync("/healthz/live"));
    }

    [Fact]
    public async Task A_store_that_does_not_write_is_not_ready_and_strangers_who_ask_often_make_it_write_no_more_often()
    {
        var store = new StoppableStore { IsStopped = true };
        await using var http = await HttpRig.Start(store);
        http.Rig.Get<Readiness>().IsSelfTested = true;
        for (var i = 0; i < 50; i++) Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready\nstore: the store does not write and sync\n"), await Ready(http));
        Assert.InRange(store.Probes, 1, 10);
    }

    [Fact]
    public async Task The_probe_of_a_file_is_a_write_through_its_one_writer()
    {
        using var folder = new TempFolder();
        var store = new SqliteStore(folder.File("hall.db"));
        var before = new FileInfo(folder.File("hall.db-wal")).Length;
        await store.Probe();
        Assert.True(new FileInfo(folder.File("hall.db-wal")).Length > before);
        await store.DisposeAsync();
        await Assert.ThrowsAsync<StorageException>(store.Probe);
    }

    private static async Task<(HttpStatusCode Status, string Body)> Ready(HttpRig http)
    {
        var answer = await http.Client.GetAsync("/healthz/ready");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A store in memory that can be told to write no more.</summary>
    private sealed class StoppableStore : IEntryStore
    {
        private readonly MemoryStore _inner = new();
        private int _probes;

        public bool IsStopped { get; init; }

        public int Probes => Volatile.Read(ref _probes);

        public Task<AppendResult> Append(Append append) => _inner.Append(append);

        public ValueTask<Head> Head(StreamKey stream) => _inner.Head(stream);

        public ValueTask<IReadOnlyList<byte[]>> Read(StreamKey stream, long from, int entriesMax, int bytesMax) => _inner.Read(stream, from, entriesMax, bytesMax);

        public ValueTask<IReadOnlyDictionary<Bytes32, byte[]>> Parts(StreamKey stream, IReadOnlyCollection<Bytes32> hashes) => _inner.Parts(stream, hashes);

        public ValueTask<IReadOnlyList<Bytes32>> Rounds() => _inner.Rounds();

        public Task Probe()
        {
            Interlocked.Increment(ref _probes);
            return IsStopped ? Task.FromException(new StorageException("simulated: the disk is full")) : Task.CompletedTask;
        }

        public Task Beat(long micros) => _inner.Beat(micros);

        public ValueTask<long> LastBeat() => _inner.LastBeat();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
