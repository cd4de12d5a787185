using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

namespace AuctionHall.Sealing;

/// <summary>
/// How many multiplications one step of the machine makes. One is the scalar library, the reference: whatever the others
/// say, a bid is void only when it says so too.
/// </summary>
public enum X25519Lanes
{
    /// <summary>libsodium.</summary>
    One = 1,

    /// <summary>AVX2.</summary>
    Four = 4,

    /// <summary>AVX-512.</summary>
    Eight = 8,
}

/// <summary>
/// Multiplications that are first gathered and then made together, since a vector is only as fast as it is full. Secrets pass
/// through it; disposing overwrites them.
/// </summary>
internal sealed class X25519Batch : IDisposable
{
    private const int KeyBytes = Native.KeyBytes;

    /// <summary>So few are made by the scalar library: a vector costs as much as two of its multiplications.</summary>
    private const int FewMax = 2;

    private readonly X25519Lanes _lanes;
    private readonly byte[] _scalars, _points, _results;
    private readonly bool[] _isBase;

    /// <param name="capacity">How many may be added.</param>
    /// <exception cref="PlatformNotSupportedException">This machine has no such vectors.</exception>
    internal X25519Batch(int capacity, X25519Lanes lanes)
    {
        if (lanes > Widest) throw new PlatformNotSupportedException($"no vectors for {lanes} lanes here");
        // Whole vectors: the lanes behind the last multiplication compute on zeros.
        var padded = (capacity + (int)lanes - 1) / (int)lanes * (int)lanes * KeyBytes;
        (_lanes, _isBase) = (lanes, new bool[capacity]);
        (_scalars, _points, _results) = (new byte[padded], new byte[padded], new byte[padded]);
    }

    /// <summary>
    /// The most lanes that this machine has. Not Vector512.IsHardwareAccelerated, which is false on processors that lower their
    /// clock for such vectors: they still win here.
    /// </summary>
    internal static X25519Lanes Widest => Avx512F.IsSupported ? X25519Lanes.Eight : Avx2.IsSupported ? X25519Lanes.Four : X25519Lanes.One;

    /// <summary>How many were added.</summary>
    internal int Count { get; private set; }

    /// <summary>Scalar times point, 32 bytes each.</summary>
    internal void Add(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> point)
    {
        scalar.CopyTo(_scalars.AsSpan(Count * KeyBytes, KeyBytes));
        point.CopyTo(_points.AsSpan(Count * KeyBytes, KeyBytes));
        Count++;
    }

    /// <summary>Scalar times the base point 9.</summary>
    internal void AddBase(ReadOnlySpan<byte> scalar)
    {
        _isBase[Count] = true;
        Add(scalar, Base);
    }

    /// <summary>Makes all of them.</summary>
    internal void Run()
    {
        switch (_lanes)
        {
            case X25519Lanes.Eight: Run(new X25519Ladder<Vector512<ulong>, Wide512>()); break;
            case X25519Lanes.Four: Run(new X25519Ladder<Vector256<ulong>, Wide256>()); break;
            case X25519Lanes.One: RunScalar(0); break;
        }
    }

    /// <summary>The n-th result; false when it is all zero, which makes the point a bad one (RFC 9180 7.1.4: must abort).</summary>
    internal bool TryResult(int n, out ReadOnlySpan<byte> result)
    {
        result = _results.AsSpan(n * KeyBytes, KeyBytes);
        return result.ContainsAnyExcept((byte)0);
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_scalars);
        CryptographicOperations.ZeroMemory(_results);
    }

    private static ReadOnlySpan<byte> Base =>
        [9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private void Run<TVector, TWide>(X25519Ladder<TVector, TWide> ladder) where TVector : unmanaged where TWide : struct, IWide<TVector>
    {
        using (ladder)
        {
            var next = 0;
            for (; Count - next > FewMax; next += TWide.Lanes)
            {
                var some = new Range(next * KeyBytes, (next + TWide.Lanes) * KeyBytes);
                ladder.Multiply(_scalars.AsSpan(some), _points.AsSpan(some), _results.AsSpan(some));
            }
            RunScalar(next);
        }
    }

    private void RunScalar(int from)
    {
        for (var i = from; i < Count; i++)
        {
            var place = new Range(i * KeyBytes, (i + 1) * KeyBytes);
            if (_isBase[i]) Native.X25519Base(_scalars.AsSpan(place), _results.AsSpan(place));
            else if (!Native.X25519(_scalars.AsSpan(place), _points.AsSpan(place), _results.AsSpan(place))) _results.AsSpan(place).Clear();
        }
    }
}
