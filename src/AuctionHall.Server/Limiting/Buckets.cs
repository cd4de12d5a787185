using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AuctionHall.Server.Limiting;

/// <summary>
/// Token buckets for partitions that strangers choose. Memory is fixed: two rows of slots, 16 bytes for each of
/// <see cref="ServerLimits.BucketSlots"/>, one mebibyte, whoever comes. A partition has one slot in each row, by a hash under a secret of
/// this process, and is refused only where both are empty: so a flood of many networks shuts out a bystander with the square of the
/// part of the slots that it holds, and nobody can aim. Nothing is evicted, so nobody gets a fresh bucket by making room.
/// </summary>
internal sealed class Buckets
{
    private const int Rows = 2;

    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly long _ticksPerToken, _ticksOfBurst;

    /// <summary>When each slot's bucket is full again, in ticks since <see cref="_start"/>: one number says how many tokens it lacks.</summary>
    private readonly long[] _full = new long[Rows * ServerLimits.BucketSlots];

    public Buckets(Rate rate, TimeProvider time)
    {
        (_time, _start) = (time, time.GetTimestamp());
        _ticksPerToken = Math.Max(1, TimeSpan.TicksPerSecond / rate.PerSecond);
        _ticksOfBurst = _ticksPerToken * rate.Burst;
    }

    /// <summary>
    /// Zero where there is a token; else nothing is taken, and this is how long until there is one. What costs more than is there is let
    /// in and paid off by those who come after.
    /// </summary>
    public TimeSpan Take(ReadOnlySpan<byte> partition, int cost = 1)
    {
        var now = _time.GetElapsedTime(_start).Ticks;
        var (first, second) = Slots(partition);
        var wait = Math.Min(WaitOf(first, now), WaitOf(second, now));
        if (wait > 0) return TimeSpan.FromTicks(wait);
        Pay(first, now, cost);
        Pay(second, now, cost);
        return TimeSpan.Zero;
    }

    /// <summary>Takes without asking: for what is known to be dear only when it is done.</summary>
    public void Charge(ReadOnlySpan<byte> partition, int cost)
    {
        var now = _time.GetElapsedTime(_start).Ticks;
        var (first, second) = Slots(partition);
        Pay(first, now, cost);
        Pay(second, now, cost);
    }

    public void GiveBack(ReadOnlySpan<byte> partition)
    {
        var (first, second) = Slots(partition);
        Interlocked.Add(ref _full[first], -_ticksPerToken);
        Interlocked.Add(ref _full[second], -_ticksPerToken);
    }

    private long WaitOf(int slot, long now) => Volatile.Read(ref _full[slot]) - now + _ticksPerToken - _ticksOfBurst;

    /// <summary>A slot that somebody else has emptied is left as it is: its owner's debt does not grow by others.</summary>
    private void Pay(int slot, long now, int cost)
    {
        while (true)
        {
            var full = Volatile.Read(ref _full[slot]);
            if (full - now > _ticksOfBurst) return;
            if (Interlocked.CompareExchange(ref _full[slot], Math.Max(full, now) + (_ticksPerToken * cost), full) == full) return;
        }
    }

    private (int First, int Second) Slots(ReadOnlySpan<byte> partition)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> text = stackalloc byte[_secret.Length + Bytes32.Length];
        _secret.CopyTo(text);
        partition.CopyTo(text[_secret.Length..]);
        SHA256.HashData(text[..(_secret.Length + partition.Length)], hash);
        return ((int)(BinaryPrimitives.ReadUInt32BigEndian(hash) % ServerLimits.BucketSlots),
            ServerLimits.BucketSlots + (int)(BinaryPrimitives.ReadUInt32BigEndian(hash[4..]) % ServerLimits.BucketSlots));
    }
}
