using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AuctionHall.Sealing;

// Sources: RFC 7748 for the field; the radix 2^25.5 of Bernstein's curve25519 papers: an element is the sum of ten limbs, limb
// i with the weight 2^ceil(25.5 i), so even limbs have 26 bits and odd ones 25. Limbs are unsigned.
// Bounds, on which every line rests. "Carried": even limbs below 2^26, odd ones below 2^25 + 2^17. A sum or a difference of
// two carried elements has limbs below 2^27.6 (even) and 2^26.6 (odd); 19 times that is below 2^32, which a product of 32 bits
// needs; ten such products are below 2^63. So: Multiply takes carried elements and single sums or differences of them, and
// gives carried ones.

/// <summary>
/// Arithmetic modulo 2^255 - 19 on as many elements at once as the vector has lanes. Elements lie one limb after the other in
/// memory of its own, aligned to the vector; whoever makes it disposes of it, which overwrites everything.
/// </summary>
internal sealed unsafe class FieldLanes<TVector, TWide> : IDisposable
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    internal const int Limbs = 10;

    private readonly nuint _bytes;
    private readonly TVector* _memory;
    private readonly TVector* _wrapped;

    internal FieldLanes(int elements)
    {
        _bytes = (nuint)((2 + elements) * Limbs * sizeof(TVector));
        _memory = (TVector*)NativeMemory.AlignedAlloc(_bytes, (nuint)sizeof(TVector));
        _wrapped = _memory;
        NativeMemory.Clear(_memory, _bytes);
    }

    private static TVector Mask26 => TWide.Broadcast((1UL << 26) - 1);
    private static TVector Mask25 => TWide.Broadcast((1UL << 25) - 1);

    public void Dispose()
    {
        NativeMemory.Clear(_memory, _bytes);
        NativeMemory.AlignedFree(_memory);
    }

    /// <summary>The n-th element of the memory; zero at first.</summary>
    internal TVector* Element(int n) => _memory + ((2 + n) * Limbs);

    /// <summary>The same small number in every lane.</summary>
    internal static void Set(TVector* r, ulong value)
    {
        for (var i = 0; i < Limbs; i++) r[i] = TWide.Broadcast(i == 0 ? value : 0);
    }

    /// <summary>One lane from 32 bytes; the highest bit is not read (RFC 7748, section 5).</summary>
    internal static void Load(TVector* r, int lane, ReadOnlySpan<byte> bytes)
    {
        var w0 = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        var w1 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        var w2 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]);
        var w3 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]);
        ReadOnlySpan<ulong> limbs = [w0, w0 >> 26, (w0 >> 51) | (w1 << 13), w1 >> 13, w1 >> 38, w2, w2 >> 25, (w2 >> 51) | (w3 << 13), w3 >> 12, w3 >> 38];
        var place = (ulong*)r + lane;
        for (var i = 0; i < Limbs; i++, place += TWide.Lanes) *place = limbs[i] & (i % 2 == 0 ? (1UL << 26) - 1 : (1UL << 25) - 1);
    }

    /// <summary>One lane of a carried element as 32 bytes, fully reduced.</summary>
    internal static void Store(TVector* f, int lane, Span<byte> bytes)
    {
        Span<ulong> h = stackalloc ulong[Limbs];
        var place = (ulong*)f + lane;
        for (var i = 0; i < Limbs; i++, place += TWide.Lanes) h[i] = *place;
        // q is 1 where the value is at least p, else 0: what comes out of the top when 19 is added.
        var q = 19UL;
        for (var i = 0; i < Limbs; i++) q = (h[i] + q) >> (i % 2 == 0 ? 26 : 25);
        h[0] += 19 * q;
        for (var i = 0; i < Limbs; i++)
        {
            var bits = i % 2 == 0 ? 26 : 25;
            if (i + 1 < Limbs) h[i + 1] += h[i] >> bits;
            h[i] &= (1UL << bits) - 1;
        }
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, h[0] | (h[1] << 26) | (h[2] << 51));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], (h[2] >> 13) | (h[3] << 13) | (h[4] << 38));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], h[5] | (h[6] << 25) | (h[7] << 51));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], (h[7] >> 13) | (h[8] << 12) | (h[9] << 38));
        h.Clear();
    }

    /// <summary>Of carried elements; not carried.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Add(TVector* r, TVector* f, TVector* g)
    {
        for (var i = 0; i < Limbs; i++) r[i] = TWide.Add(f[i], g[i]);
    }

    /// <summary>Of carried elements; not carried. 2p is added, so that no limb falls below zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Subtract(TVector* r, TVector* f, TVector* g)
    {
        r[0] = TWide.Subtract(TWide.Add(f[0], TWide.Broadcast(0x7ffffda)), g[0]);
        for (var i = 1; i < Limbs; i++)
            r[i] = TWide.Subtract(TWide.Add(f[i], TWide.Broadcast(i % 2 == 0 ? 0x7fffffeUL : 0x3fffffeUL)), g[i]);
    }

    /// <summary>In each lane <paramref name="ones"/> where the mask is all ones, <paramref name="zeros"/> where it is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Select(TVector* r, TVector mask, TVector* ones, TVector* zeros)
    {
        for (var i = 0; i < Limbs; i++) r[i] = TWide.Select(mask, ones[i], zeros[i]);
    }

    /// <summary>f + small * g with <paramref name="small"/> below 2^17; f carried, g a difference of carried ones.</summary>
    internal static void AddProduct(TVector* r, TVector* f, ulong small, TVector* g)
    {
        var times = TWide.Broadcast(small);
        Carry(r,
            TWide.Add(f[0], TWide.Product(g[0], times)), TWide.Add(f[1], TWide.Product(g[1], times)),
            TWide.Add(f[2], TWide.Product(g[2], times)), TWide.Add(f[3], TWide.Product(g[3], times)),
            TWide.Add(f[4], TWide.Product(g[4], times)), TWide.Add(f[5], TWide.Product(g[5], times)),
            TWide.Add(f[6], TWide.Product(g[6], times)), TWide.Add(f[7], TWide.Product(g[7], times)),
            TWide.Add(f[8], TWide.Product(g[8], times)), TWide.Add(f[9], TWide.Product(g[9], times)));
    }

    /// <summary>f * g; r may be either of them.</summary>
    /// <remarks>
    /// Limb after limb of f against all of g: ten sums stay in registers and g is read from memory. g stands there twice, the
    /// first time multiplied by 19, so that each row is ten neighbours and what passes 2^255 comes in at the bottom.
    /// </remarks>
    [SkipLocalsInit]
    internal void Multiply(TVector* r, TVector* f, TVector* g)
    {
        var wrapped = _wrapped;
        var nineteen = TWide.Broadcast(19);
        for (var i = 0; i < Limbs; i++)
        {
            wrapped[i] = TWide.Product(g[i], nineteen);
            wrapped[Limbs + i] = g[i];
        }
        TVector h0 = default, h1 = default, h2 = default, h3 = default, h4 = default;
        TVector h5 = default, h6 = default, h7 = default, h8 = default, h9 = default;
        var row = wrapped + Limbs;
        for (var i = 0; i < Limbs; i += 2)
        {
            var even = f[i];
            h0 = MultiplyAdd(h0, even, row[0]);
            h1 = MultiplyAdd(h1, even, row[1]);
            h2 = MultiplyAdd(h2, even, row[2]);
            h3 = MultiplyAdd(h3, even, row[3]);
            h4 = MultiplyAdd(h4, even, row[4]);
            h5 = MultiplyAdd(h5, even, row[5]);
            h6 = MultiplyAdd(h6, even, row[6]);
            h7 = MultiplyAdd(h7, even, row[7]);
            h8 = MultiplyAdd(h8, even, row[8]);
            h9 = MultiplyAdd(h9, even, row[9]);
            row--;
            // Two odd limbs meet half a bit too high each.
            var odd = f[i + 1];
            var twice = TWide.Add(odd, odd);
            h0 = MultiplyAdd(h0, twice, row[0]);
            h1 = MultiplyAdd(h1, odd, row[1]);
            h2 = MultiplyAdd(h2, twice, row[2]);
            h3 = MultiplyAdd(h3, odd, row[3]);
            h4 = MultiplyAdd(h4, twice, row[4]);
            h5 = MultiplyAdd(h5, odd, row[5]);
            h6 = MultiplyAdd(h6, twice, row[6]);
            h7 = MultiplyAdd(h7, odd, row[7]);
            h8 = MultiplyAdd(h8, twice, row[8]);
            h9 = MultiplyAdd(h9, odd, row[9]);
            row--;
        }
        Carry(r, h0, h1, h2, h3, h4, h5, h6, h7, h8, h9);
    }

    /// <summary>f squared; r may be f. As <see cref="Multiply"/>, with each product of two different limbs made once.</summary>
    [SkipLocalsInit]
    internal void Square(TVector* r, TVector* f)
    {
        // Limbs 5 to 9 come in at the bottom: 19 times, the odd ones doubled.
        TVector* wrapped = _wrapped;
        var (nineteen, thirtyEight) = (TWide.Broadcast(19), TWide.Broadcast(38));
        for (var i = 5; i < Limbs; i++) wrapped[i] = TWide.Product(f[i], i % 2 == 0 ? nineteen : thirtyEight);
        TVector f3d = Double(f[3]), f5d = Double(f[5]), f7d = Double(f[7]);
        var f0d = Double(f[0]);
        var h0 = TWide.Product(f[0], f[0]);
        var h1 = TWide.Product(f0d, f[1]);
        var h2 = TWide.Product(f0d, f[2]);
        var h3 = TWide.Product(f0d, f[3]);
        var h4 = TWide.Product(f0d, f[4]);
        var h5 = TWide.Product(f0d, f[5]);
        var h6 = TWide.Product(f0d, f[6]);
        var h7 = TWide.Product(f0d, f[7]);
        var h8 = TWide.Product(f0d, f[8]);
        var h9 = TWide.Product(f0d, f[9]);
        var f1d = Double(f[1]);
        h0 = MultiplyAdd(h0, f1d, wrapped[9]);
        h2 = MultiplyAdd(h2, f1d, f[1]);
        h3 = MultiplyAdd(h3, f1d, f[2]);
        h4 = MultiplyAdd(h4, f1d, f3d);
        h5 = MultiplyAdd(h5, f1d, f[4]);
        h6 = MultiplyAdd(h6, f1d, f5d);
        h7 = MultiplyAdd(h7, f1d, f[6]);
        h8 = MultiplyAdd(h8, f1d, f7d);
        h9 = MultiplyAdd(h9, f1d, f[8]);
        var f2d = Double(f[2]);
        h0 = MultiplyAdd(h0, f2d, wrapped[8]);
        h1 = MultiplyAdd(h1, f[2], wrapped[9]);
        h4 = MultiplyAdd(h4, f[2], f[2]);
        h5 = MultiplyAdd(h5, f2d, f[3]);
        h6 = MultiplyAdd(h6, f2d, f[4]);
        h7 = MultiplyAdd(h7, f2d, f[5]);
        h8 = MultiplyAdd(h8, f2d, f[6]);
        h9 = MultiplyAdd(h9, f2d, f[7]);
        h0 = MultiplyAdd(h0, f3d, wrapped[7]);
        h1 = MultiplyAdd(h1, f3d, wrapped[8]);
        h2 = MultiplyAdd(h2, f3d, wrapped[9]);
        h6 = MultiplyAdd(h6, f3d, f[3]);
        h7 = MultiplyAdd(h7, f3d, f[4]);
        h8 = MultiplyAdd(h8, f3d, f5d);
        h9 = MultiplyAdd(h9, f3d, f[6]);
        var f4d = Double(f[4]);
        h0 = MultiplyAdd(h0, f4d, wrapped[6]);
        h1 = MultiplyAdd(h1, f[4], wrapped[7]);
        h2 = MultiplyAdd(h2, f4d, wrapped[8]);
        h3 = MultiplyAdd(h3, f[4], wrapped[9]);
        h8 = MultiplyAdd(h8, f[4], f[4]);
        h9 = MultiplyAdd(h9, f4d, f[5]);
        h0 = MultiplyAdd(h0, f[5], wrapped[5]);
        h1 = MultiplyAdd(h1, f5d, wrapped[6]);
        h2 = MultiplyAdd(h2, f5d, wrapped[7]);
        h3 = MultiplyAdd(h3, f5d, wrapped[8]);
        h4 = MultiplyAdd(h4, f5d, wrapped[9]);
        var f6d = Double(f[6]);
        h2 = MultiplyAdd(h2, f[6], wrapped[6]);
        h3 = MultiplyAdd(h3, f[6], wrapped[7]);
        h4 = MultiplyAdd(h4, f6d, wrapped[8]);
        h5 = MultiplyAdd(h5, f[6], wrapped[9]);
        h4 = MultiplyAdd(h4, f[7], wrapped[7]);
        h5 = MultiplyAdd(h5, f7d, wrapped[8]);
        h6 = MultiplyAdd(h6, f7d, wrapped[9]);
        h6 = MultiplyAdd(h6, f[8], wrapped[8]);
        h7 = MultiplyAdd(h7, f[8], wrapped[9]);
        h8 = MultiplyAdd(h8, f[9], wrapped[9]);
        Carry(r, h0, h1, h2, h3, h4, h5, h6, h7, h8, h9);
    }

    /// <summary>f squared so many times over.</summary>
    internal void Square(TVector* r, TVector* f, int times)
    {
        Square(r, f);
        for (var i = 1; i < times; i++) Square(r, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Double(TVector a) => TWide.Add(a, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector MultiplyAdd(TVector sum, TVector a, TVector b) => TWide.Add(sum, TWide.Product(a, b));

    /// <summary>Two chains of carries at once, from 0 and from 4; what leaves the top comes back 19 times.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Carry(
        TVector* r, TVector h0, TVector h1, TVector h2, TVector h3, TVector h4, TVector h5, TVector h6, TVector h7, TVector h8, TVector h9)
    {
        var (m26, m25) = (Mask26, Mask25);
        h1 = TWide.Add(h1, TWide.ShiftRight(h0, 26));
        h0 = TWide.And(h0, m26);
        h5 = TWide.Add(h5, TWide.ShiftRight(h4, 26));
        h4 = TWide.And(h4, m26);
        h2 = TWide.Add(h2, TWide.ShiftRight(h1, 25));
        h1 = TWide.And(h1, m25);
        h6 = TWide.Add(h6, TWide.ShiftRight(h5, 25));
        h5 = TWide.And(h5, m25);
        h3 = TWide.Add(h3, TWide.ShiftRight(h2, 26));
        h2 = TWide.And(h2, m26);
        h7 = TWide.Add(h7, TWide.ShiftRight(h6, 26));
        h6 = TWide.And(h6, m26);
        h4 = TWide.Add(h4, TWide.ShiftRight(h3, 25));
        h3 = TWide.And(h3, m25);
        h8 = TWide.Add(h8, TWide.ShiftRight(h7, 25));
        h7 = TWide.And(h7, m25);
        h5 = TWide.Add(h5, TWide.ShiftRight(h4, 26));
        h4 = TWide.And(h4, m26);
        h9 = TWide.Add(h9, TWide.ShiftRight(h8, 26));
        h8 = TWide.And(h8, m26);
        // 19 c by shifts: c may have more than 32 bits here.
        var c = TWide.ShiftRight(h9, 25);
        h0 = TWide.Add(h0, TWide.Add(c, TWide.Add(TWide.ShiftLeft(c, 1), TWide.ShiftLeft(c, 4))));
        h9 = TWide.And(h9, m25);
        h1 = TWide.Add(h1, TWide.ShiftRight(h0, 26));
        h0 = TWide.And(h0, m26);
        (r[0], r[1], r[2], r[3], r[4]) = (h0, h1, h2, h3, h4);
        (r[5], r[6], r[7], r[8], r[9]) = (h5, h6, h7, h8, h9);
    }
}
