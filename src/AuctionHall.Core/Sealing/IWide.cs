using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AuctionHall.Sealing;

/// <summary>
/// What field arithmetic needs of a vector of 64-bit lanes. Every operation is one or two instructions whose time does not
/// depend on the values. Static, so that the compiler sees through it.
/// </summary>
internal interface IWide<TVector> where TVector : unmanaged
{
    static abstract int Lanes { get; }
    static abstract TVector Broadcast(ulong value);
    static abstract TVector Add(TVector a, TVector b);
    static abstract TVector Subtract(TVector a, TVector b);
    static abstract TVector And(TVector a, TVector b);
    static abstract TVector ShiftLeft(TVector a, int bits);
    static abstract TVector ShiftRight(TVector a, int bits);

    /// <summary>The products of the lower 32 bits of each lane, 64 bits long.</summary>
    static abstract TVector Product(TVector a, TVector b);

    /// <summary>Bit by bit: <paramref name="ones"/> where the mask is 1, <paramref name="zeros"/> where it is 0.</summary>
    static abstract TVector Select(TVector mask, TVector ones, TVector zeros);
}

/// <summary>Eight lanes: AVX-512.</summary>
internal readonly struct Wide512 : IWide<Vector512<ulong>>
{
    public static int Lanes => Vector512<ulong>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Broadcast(ulong value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Add(Vector512<ulong> a, Vector512<ulong> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Subtract(Vector512<ulong> a, Vector512<ulong> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> And(Vector512<ulong> a, Vector512<ulong> b) => a & b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> ShiftLeft(Vector512<ulong> a, int bits) => a << bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> ShiftRight(Vector512<ulong> a, int bits) => a >>> bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Product(Vector512<ulong> a, Vector512<ulong> b) => Avx512F.Multiply(a.AsUInt32(), b.AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Select(Vector512<ulong> mask, Vector512<ulong> ones, Vector512<ulong> zeros) => Vector512.ConditionalSelect(mask, ones, zeros);
}

/// <summary>Four lanes: AVX2.</summary>
internal readonly struct Wide256 : IWide<Vector256<ulong>>
{
    public static int Lanes => Vector256<ulong>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Broadcast(ulong value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Add(Vector256<ulong> a, Vector256<ulong> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Subtract(Vector256<ulong> a, Vector256<ulong> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> And(Vector256<ulong> a, Vector256<ulong> b) => a & b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> ShiftLeft(Vector256<ulong> a, int bits) => a << bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> ShiftRight(Vector256<ulong> a, int bits) => a >>> bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Product(Vector256<ulong> a, Vector256<ulong> b) => Avx2.Multiply(a.AsUInt32(), b.AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Select(Vector256<ulong> mask, Vector256<ulong> ones, Vector256<ulong> zeros) => Vector256.ConditionalSelect(mask, ones, zeros);
}
