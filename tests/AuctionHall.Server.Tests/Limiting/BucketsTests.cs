using System.Net;
using AuctionHall.Server.Limiting;
using Xunit;

namespace AuctionHall.Server.Tests.Limiting;

/// <summary>Rates by partition, in memory that no number of partitions makes larger.</summary>
public sealed class BucketsTests
{
    private readonly StandingTime _time = new();

    [Fact]
    public void A_full_bucket_gives_its_burst_then_one_token_in_its_time_and_says_how_long_to_wait()
    {
        var buckets = new Buckets(new Rate(PerSecond: 4, Burst: 10), _time);
        for (var i = 0; i < 10; i++) Assert.Equal(TimeSpan.Zero, buckets.Take(Of(1)));
        Assert.Equal(TimeSpan.FromMilliseconds(250), buckets.Take(Of(1)));
        _time.Pass(TimeSpan.FromMilliseconds(249));
        Assert.Equal(TimeSpan.FromMilliseconds(1), buckets.Take(Of(1)));
        _time.Pass(TimeSpan.FromMilliseconds(1));
        Assert.Equal(TimeSpan.Zero, buckets.Take(Of(1)));
        Assert.NotEqual(TimeSpan.Zero, buckets.Take(Of(1)));
        _time.Pass(TimeSpan.FromHours(1));
        Assert.Equal(10, Enumerable.Range(0, 100).Count(_ => buckets.Take(Of(1)) == TimeSpan.Zero));
    }

    [Fact]
    public void What_is_given_back_was_never_taken()
    {
        var buckets = new Buckets(new Rate(1, 10), _time);
        for (var i = 0; i < 1_000; i++)
        {
            Assert.Equal(TimeSpan.Zero, buckets.Take(Of(1)));
            buckets.GiveBack(Of(1));
        }
        Assert.Equal(10, Enumerable.Range(0, 100).Count(_ => buckets.Take(Of(1)) == TimeSpan.Zero));
    }

    [Fact]
    public void What_is_dear_is_let_in_and_paid_off()
    {
        var buckets = new Buckets(new Rate(1, 10), _time);
        Assert.Equal(TimeSpan.Zero, buckets.Take(Of(1), cost: 100));
        Assert.Equal(TimeSpan.FromSeconds(91), buckets.Take(Of(1)));
        buckets.Charge(Of(2), 30);
        Assert.Equal(TimeSpan.FromSeconds(21), buckets.Take(Of(2)));
    }

    [Fact]
    public void A_thousand_networks_at_their_limit_shut_out_hardly_anybody_and_a_million_take_no_memory()
    {
        var buckets = new Buckets(new Rate(1, 2), _time);
        for (var attacker = 0; attacker < 1_000; attacker++)
            for (var i = 0; i < 4; i++) buckets.Take(Of(attacker));
        // Each is refused with (1,000 / 65,536)^2: half a bystander of two thousand would be 0.5.
        Assert.InRange(Enumerable.Range(5_000, 2_000).Count(bystander => buckets.Take(Of(bystander)) != TimeSpan.Zero), 0, 20);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var network = 0; network < 1_000_000; network++) buckets.Take(Of(network));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64_000_000);
        Assert.Equal(1024 * 1024, 2 * sizeof(long) * ServerLimits.BucketSlots);
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.254", true)]
    [InlineData("192.0.2.1", "192.0.3.1", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.77", true)]
    [InlineData("2001:db8:1:ff00::1", "2001:db8:1:ffff:8000::2", true)]
    [InlineData("2001:db8:1:ff00::1", "2001:db8:1:fe00::1", false)]
    [InlineData("0.0.0.0", "::", false)]
    public void A_network_is_24_bits_of_IPv4_and_56_of_IPv6(string one, string other, bool same) =>
        Assert.Equal(same, new Network(IPAddress.Parse(one)) == new Network(IPAddress.Parse(other)));

    [Fact]
    public void Connections_of_a_network_have_a_cap_of_their_own_and_leave_nothing_behind()
    {
        var cap = new ConnectionCap(3, []);
        var (greedy, other) = (new Network(IPAddress.Parse("192.0.2.1")), new Network(IPAddress.Parse("198.51.100.1")));
        Assert.Equal(3, Enumerable.Range(0, 10).Count(_ => cap.TryEnter(greedy)));
        Assert.True(cap.TryEnter(other));
        cap.Leave(greedy);
        Assert.True(cap.TryEnter(greedy));
        Assert.False(cap.TryEnter(greedy));
        for (var i = 0; i < 3; i++) cap.Leave(greedy);
        cap.Leave(other);
        Assert.Equal(0, cap.Networks);
    }

    [Theory]
    [InlineData("192.0.2.1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("::ffff:10.1.2.3", false)]
    [InlineData("11.1.2.3", true)]
    public void Connections_of_the_machine_itself_and_of_known_proxies_bring_everybodys_and_are_not_counted(string address, bool counted) =>
        Assert.Equal(counted, new ConnectionCap(3, [System.Net.IPNetwork.Parse("10.0.0.0/8")]).IsCounted(IPAddress.Parse(address)));

    [Theory]
    [InlineData(null, 1_000, 20_000, 100)]
    [InlineData("reads=2000", 2_000, 40_000, 100)]
    [InlineData("posts=7, reads=1", 1, 20, 7)]
    public void An_operator_writes_a_rate_and_its_burst_follows(string? text, int reads, int burst, int posts)
    {
        var rates = Rates.TryParse(text, out var fault)!;
        Assert.Null(fault);
        Assert.Equal((new Rate(reads, burst), posts), (rates.Reads, rates.Posts.PerSecond));
        Assert.False(rates.IsOff);
    }

    [Theory]
    [InlineData("reads"), InlineData("reads=0"), InlineData("reads=-1"), InlineData("reads=1.5"), InlineData("writes=5"), InlineData("reads=1=2"), InlineData("reads=99999999999"), InlineData("Off")]
    public void Anything_else_is_a_sentence(string text)
    {
        Assert.Null(Rates.TryParse(text, out var fault));
        Assert.Contains("--rates is off, or names reads", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", true), InlineData("http://localhost:5080;http://[::1]:5080", true)]
    [InlineData("http://0.0.0.0:5080", false), InlineData("http://127.0.0.1:5080;http://192.0.2.1:5080", false), InlineData("http://*:5080", false)]
    public void Limits_are_off_only_where_the_hall_listens_on_loopback(string urls, bool allowed)
    {
        var (_, faults) = Server.Hosting.HallOptions.Read(["--store", "memory", "--rates", "off", "--urls", urls]);
        Assert.Equal(allowed ? 0 : 1, faults.Count);
    }

    private static byte[] Of(int partition) => BitConverter.GetBytes(partition);

    /// <summary>A time that a test makes pass.</summary>
    private sealed class StandingTime : TimeProvider
    {
        private long _ticks = 1_000;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Pass(TimeSpan span) => _ticks += span.Ticks;
    }
}
