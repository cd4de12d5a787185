using System.Net;

namespace AuctionHall.Server.Limiting;

// Source: SECURITY.md, section 11: by key only behind the signature check, since keys cost a stranger nothing.

/// <summary>
/// Counts what comes, by network and by enrolled key; one process counts for itself. Every statement and query is charged to its network
/// first, and given back when an enrolled key turns out to have signed it: so an enterprise is held against its own key alone, however
/// many share its address, and whoever signs with keys of his own making stays with his network.
/// </summary>
internal sealed class Doorkeeper(Rates rates, TimeProvider time)
{
    private readonly Buckets _reads = new(rates.Reads, time), _posts = new(rates.Posts, time);
    private readonly Buckets _bids = new(rates.Bids, time), _queries = new(rates.Queries, time);

    /// <summary>Zero, or how long to wait.</summary>
    public TimeSpan Read(IPAddress? from, int cost = 1) => Take(_reads, from, cost);

    /// <summary>Zero with what the handler of this post goes on with, or how long to wait.</summary>
    public TimeSpan Post(IPAddress? from, out Visit visit)
    {
        visit = new Visit(this, from);
        return Take(_posts, from, 1);
    }

    private TimeSpan Take(Buckets buckets, IPAddress? from, int cost)
    {
        if (rates.IsOff) return TimeSpan.Zero;
        Span<byte> partition = stackalloc byte[Network.Bytes];
        new Network(from).CopyTo(partition);
        return buckets.Take(partition, cost);
    }

    /// <summary>One post that was let in.</summary>
    internal sealed class Visit(Doorkeeper door, IPAddress? from)
    {
        /// <summary>Set where the key has asked too much: how long to wait.</summary>
        public TimeSpan Wait { get; private set; }

        /// <summary>An enrolled key signed a bid. False where it has to wait.</summary>
        public bool IsBidOf(Bytes32 key) => Charge(door._bids, key);

        /// <summary>An enrolled key asks for its own statements. False where it has to wait.</summary>
        public bool IsQueryOf(Bytes32 key) => Charge(door._queries, key);

        /// <summary>The answer is so many bytes, and whoever asked may be anybody.</summary>
        public void Answered(int bytes)
        {
            if (door.IsOff) return;
            Span<byte> partition = stackalloc byte[Network.Bytes];
            new Network(from).CopyTo(partition);
            door._posts.Charge(partition, bytes / ServerLimits.AnswerBytesPerPost);
        }

        private bool Charge(Buckets buckets, Bytes32 key)
        {
            if (door.IsOff) return true;
            Span<byte> partition = stackalloc byte[Bytes32.Length];
            new Network(from).CopyTo(partition);
            door._posts.GiveBack(partition[..Network.Bytes]);
            key.CopyTo(partition);
            Wait = buckets.Take(partition);
            return Wait == TimeSpan.Zero;
        }
    }

    private bool IsOff => rates.IsOff;
}
