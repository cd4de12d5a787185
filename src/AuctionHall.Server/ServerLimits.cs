using AuctionHall.Server.Limiting;

namespace AuctionHall.Server;

/// <summary>Bounds that only a server has; those of the statements themselves are in <see cref="Limits"/>.</summary>
internal static class ServerLimits
{
    /// <summary>Appends that wait for the writer; the next one waits for a place among them.</summary>
    public const int WaitingAppendsMax = 65_536;

    /// <summary>Appends, and bytes of them, in one transaction.</summary>
    public const int AppendsPerCommitMax = 2_048;
    public const int BytesPerCommitMax = 16 * 1024 * 1024;

    /// <summary>Connections that read the store at once.</summary>
    public const int StoreReadersMax = 16;

    /// <summary>Hashes asked for in one query for parts.</summary>
    public const int PartsPerQueryMax = 500;

    /// <summary>Statements that wait at one desk; the next one is told to come again.</summary>
    public const int DeskQueueMax = 8_192;

    /// <summary>Groups of a round that are closed at the same time.</summary>
    public const int ClosingsAtOnceMax = 128;

    /// <summary>How often the hall writes that it lives, and from which silence on a start was a time down: three signs, so that nodes may take turns.</summary>
    public static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(1);
    public const long DownMicrosMin = 3_000_000;

    /// <summary>Bids whose sealed bodies are in memory, waiting to be opened. One group of the largest size must fit.</summary>
    public const int BidsInOpenerMax = 2 * Limits.BidsPerGroupMax;

    /// <summary>Bytes of a log page or of one frame of the feed, unless one entry alone has more.</summary>
    public const int PageBytesMax = 1024 * 1024;
    public const int FrameBytesMax = 256 * 1024;

    /// <summary>Prepared frames of one stream, and bytes of them, that stay for the readers behind.</summary>
    public const int FramesKeptMax = 64;
    public const int FrameBytesKeptMax = 4 * 1024 * 1024;

    /// <summary>Streams that one connection of the hub may follow at the same time.</summary>
    public const int FollowsPerConnectionMax = 16;

    /// <summary>Readers of a feed are woken at most this often.</summary>
    public static readonly TimeSpan FeedPace = TimeSpan.FromMilliseconds(100);

    /// <summary>A silent feed says this often that it is still there.</summary>
    public static readonly TimeSpan FeedHeartbeat = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Whoever takes nothing of what is written to him for this long is cut: a stream, a page of the log or a bundle waits for nobody. A reader who takes
    /// <see cref="WriteBytesMax"/> in this time, 1.6 KiB a second, is never cut.
    /// </summary>
    public static readonly TimeSpan StalledReaderMax = TimeSpan.FromSeconds(20);

    /// <summary>Bytes that are written to a reader at once; so many, and what the socket holds, are lost with a reader who is cut.</summary>
    public const int WriteBytesMax = 32 * 1024;

    public const int HubMessageBytesMax = 4 * 1024;

    /// <summary>Ten thousand observers and as many who come back before their old connections are known to be dead.</summary>
    public const int ConnectionsMax = 20_000;

    /// <summary>A quarter, so that no one network shuts out the others; an office of a thousand people with four tabs fits.</summary>
    public const int ConnectionsPerNetworkMax = ConnectionsMax / 4;

    /// <summary>
    /// A client reads every group's stream once: eight desks behind one address in a round of 2,000 groups are 16,000 reads in a rush. So much
    /// is a tenth of what one core answers.
    /// </summary>
    public static readonly Rate ReadsPerNetwork = new(1_000, 20_000);

    /// <summary>
    /// What no enrolled key signed: statements of organisers and custodians, which are few, and strangers'. Bids are charged here only until their
    /// signature is checked, so eight desks with 64 on the way each stay below the burst. Verifying so many takes a hundredth of a core.
    /// </summary>
    public static readonly Rate PostsPerNetwork = new(100, 2_000);

    /// <summary>Every group of the largest round, and every one once more shortly before the deadline, at once.</summary>
    public static readonly Rate BidsPerKey = new(100, 2 * Limits.GroupsPerRoundMax);

    /// <summary>One answer signs a receipt for every statement of the key; a page asks when it is opened and after it has sent.</summary>
    public static readonly Rate QueriesPerKey = new(1, 60);

    /// <summary>An answer to a query that anybody may ask counts as one more post for each so many bytes.</summary>
    public const int AnswerBytesPerPost = 64 * 1024;

    /// <summary>A bundle is the whole round, and a proof reads a group's stream from its beginning.</summary>
    public const int ReadsOfBundle = 100;
    public const int ReadsOfProof = 10;

    /// <summary>Slots in each of the two rows of a table of buckets: a mebibyte for each of four tables.</summary>
    public const int BucketSlots = 65_536;

    /// <summary>The largest figure that an operator may write for a rate.</summary>
    public const int RateMax = 1_000_000;
    public const int StreamsPerHttp2ConnectionMax = 32;
    public const int ListenBacklog = 4_096;
    public static readonly TimeSpan RequestHeadersTimeout = TimeSpan.FromSeconds(10);

    /// <summary>A body that comes slower than this behind the grace is refused: 64 KiB in four minutes, and one byte a second never.</summary>
    public const double RequestBytesPerSecondMin = 240;
    public static readonly TimeSpan RequestGrace = TimeSpan.FromSeconds(5);

    /// <summary>An idle connection is closed; a page that is open asks or follows more often.</summary>
    public static readonly TimeSpan KeepAliveTimeout = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);
}
