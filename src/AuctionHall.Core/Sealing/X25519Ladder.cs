using System.Buffers.Binary;

namespace AuctionHall.Sealing;

// Source: RFC 7748, section 5, on all lanes of a vector at once. No branch and no address depends on a scalar or a point.

/// <summary>The Montgomery ladder, each lane with a scalar and a point of its own.</summary>
internal sealed unsafe class X25519Ladder<TVector, TWide> : IDisposable
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    private const int KeyBytes = Native.KeyBytes;
    private const int TopBit = 254;
    private const ulong A24 = 121665;

    private readonly FieldLanes<TVector, TWide> _field;
    private readonly TVector* _x1, _x2, _z2, _x3, _z3, _a, _b, _c, _d, _e, _t0, _t1, _t2, _scalar;

    internal X25519Ladder()
    {
        _field = new(elements: 14);
        _x1 = _field.Element(0);
        _x2 = _field.Element(1);
        _z2 = _field.Element(2);
        _x3 = _field.Element(3);
        _z3 = _field.Element(4);
        _a = _field.Element(5);
        _b = _field.Element(6);
        _c = _field.Element(7);
        _d = _field.Element(8);
        _e = _field.Element(9);
        _t0 = _field.Element(10);
        _t1 = _field.Element(11);
        _t2 = _field.Element(12);
        _scalar = _field.Element(13);
    }

    /// <summary>
    /// As many multiplications as there are lanes; 32 bytes each, one behind the other. A result that must not be used is all
    /// zero, as with the scalar library.
    /// </summary>
    internal void Multiply(ReadOnlySpan<byte> scalars, ReadOnlySpan<byte> points, Span<byte> results)
    {
        for (var lane = 0; lane < TWide.Lanes; lane++)
        {
            FieldLanes<TVector, TWide>.Load(_x1, lane, points.Slice(lane * KeyBytes, KeyBytes));
            LoadScalar(lane, scalars.Slice(lane * KeyBytes, KeyBytes));
        }
        Climb();
        Invert(_z3, _z2);
        _field.Multiply(_x2, _x2, _z3);
        for (var lane = 0; lane < TWide.Lanes; lane++)
            FieldLanes<TVector, TWide>.Store(_x2, lane, results.Slice(lane * KeyBytes, KeyBytes));
    }

    public void Dispose() => _field.Dispose();

    /// <summary>Clamped, as four words.</summary>
    private void LoadScalar(int lane, ReadOnlySpan<byte> scalar)
    {
        var place = (ulong*)_scalar + lane;
        for (var word = 0; word < 4; word++)
        {
            var value = BinaryPrimitives.ReadUInt64LittleEndian(scalar[(8 * word)..]);
            if (word == 0) value &= ~7UL;
            if (word == 3) value = (value & ~(1UL << 63)) | (1UL << 62);
            place[word * TWide.Lanes] = value;
        }
    }

    /// <summary>
    /// x2 : z2 becomes the multiple of x1. The swap of RFC 7748 exchanges (a, b) with (c, d); d·a and c·b then change places,
    /// of which only the sum and the square of the difference are used. So two selections do for a swap of four elements.
    /// The lowest bits of a clamped scalar are 0, hence no swap is left over at the end.
    /// </summary>
    private void Climb()
    {
        FieldLanes<TVector, TWide>.Set(_x2, 1);
        FieldLanes<TVector, TWide>.Set(_z2, 0);
        FieldLanes<TVector, TWide>.Set(_z3, 1);
        new ReadOnlySpan<TVector>(_x1, FieldLanes<TVector, TWide>.Limbs).CopyTo(new Span<TVector>(_x3, FieldLanes<TVector, TWide>.Limbs));
        var (one, previous) = (TWide.Broadcast(1), default(TVector));
        for (var bit = TopBit; bit >= 0; bit--)
        {
            var now = TWide.And(TWide.ShiftRight(_scalar[bit / 64], bit % 64), one);
            // 0 - 1 where the bit changes, else 0; the sum's second bit does not matter.
            var mask = TWide.Subtract(default, TWide.And(TWide.Add(now, previous), one));
            previous = now;

            FieldLanes<TVector, TWide>.Add(_a, _x2, _z2);
            FieldLanes<TVector, TWide>.Subtract(_b, _x2, _z2);
            FieldLanes<TVector, TWide>.Add(_c, _x3, _z3);
            FieldLanes<TVector, TWide>.Subtract(_d, _x3, _z3);
            _field.Multiply(_t0, _d, _a);
            _field.Multiply(_t1, _c, _b);
            FieldLanes<TVector, TWide>.Select(_a, mask, _c, _a);
            FieldLanes<TVector, TWide>.Select(_b, mask, _d, _b);

            FieldLanes<TVector, TWide>.Add(_c, _t0, _t1);
            FieldLanes<TVector, TWide>.Subtract(_d, _t0, _t1);
            _field.Square(_x3, _c);
            _field.Square(_t0, _d);
            _field.Multiply(_z3, _t0, _x1);

            _field.Square(_t0, _a);
            _field.Square(_t1, _b);
            _field.Multiply(_x2, _t0, _t1);
            FieldLanes<TVector, TWide>.Subtract(_e, _t0, _t1);
            FieldLanes<TVector, TWide>.AddProduct(_t2, _t0, A24, _e);
            _field.Multiply(_z2, _t2, _e);
        }
    }

    /// <summary>z to the power of p - 2 = 2^255 - 21; zero stays zero.</summary>
    private void Invert(TVector* r, TVector* z)
    {
        TVector* z9 = _a, z11 = _b, z5 = _c, z10 = _d, z50 = _e;
        _field.Square(_t0, z);               // 2
        _field.Square(_t1, _t0, 2);          // 8
        _field.Multiply(z9, _t1, z);         // 9
        _field.Multiply(z11, z9, _t0);       // 11
        _field.Square(_t0, z11);             // 22
        _field.Multiply(z5, _t0, z9);        // 2^5 - 2^0
        _field.Square(_t0, z5, 5);
        _field.Multiply(z10, _t0, z5);       // 2^10 - 2^0
        _field.Square(_t0, z10, 10);
        _field.Multiply(_t1, _t0, z10);      // 2^20 - 2^0
        _field.Square(_t0, _t1, 20);
        _field.Multiply(_t0, _t0, _t1);      // 2^40 - 2^0
        _field.Square(_t0, _t0, 10);
        _field.Multiply(z50, _t0, z10);      // 2^50 - 2^0
        _field.Square(_t0, z50, 50);
        _field.Multiply(_t1, _t0, z50);      // 2^100 - 2^0
        _field.Square(_t0, _t1, 100);
        _field.Multiply(_t0, _t0, _t1);      // 2^200 - 2^0
        _field.Square(_t0, _t0, 50);
        _field.Multiply(_t0, _t0, z50);      // 2^250 - 2^0
        _field.Square(_t0, _t0, 5);
        _field.Multiply(r, _t0, z11);        // 2^255 - 21
    }
}
