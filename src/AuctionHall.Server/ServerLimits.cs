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

    public const int HubMessageBytesMax = 4 * 1024;
    public const int ConnectionsMax = 20_000;
    public const int StreamsPerHttp2ConnectionMax = 32;
    public const int ListenBacklog = 4_096;
    public static readonly TimeSpan RequestHeadersTimeout = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);
}
