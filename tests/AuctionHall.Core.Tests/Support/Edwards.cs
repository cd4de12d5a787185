using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace AuctionHall.Tests.Support;

/// <summary>
/// The curve of Ed25519 in plain big integers, to make the signatures that only a lax verifier accepts, and to be that
/// lax verifier. RFC 8032 5.1; extended coordinates.
/// </summary>
internal readonly record struct Edwards(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T)
{
    internal static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;
    internal static readonly BigInteger L = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", CultureInfo.InvariantCulture);
    private static readonly BigInteger D = Mod(-121665 * Invert(121666));

    internal static readonly Edwards Identity = new(0, 1, 1, 0);
    internal static readonly Edwards Base = Decode(Convert.FromHexString("58" + string.Concat(Enumerable.Repeat("66", 31))))!.Value;

    /// <summary>A point of order 8.</summary>
    internal static readonly Edwards Order8 =
        Decode(Convert.FromHexString("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"))!.Value;

    internal bool IsIdentity => Mod(X) == 0 && Mod(Y - Z) == 0;

    public static Edwards operator +(Edwards p, Edwards q)
    {
        var (a, b) = (Mod((p.Y - p.X) * (q.Y - q.X)), Mod((p.Y + p.X) * (q.Y + q.X)));
        var (c, d) = (Mod(2 * p.T * q.T * D), Mod(2 * p.Z * q.Z));
        var (e, f, g, h) = (b - a, d - c, d + c, b + a);
        return new Edwards(Mod(e * f), Mod(g * h), Mod(f * g), Mod(e * h));
    }

    public static Edwards operator -(Edwards p) => new(Mod(-p.X), p.Y, p.Z, Mod(-p.T));

    public static Edwards operator *(BigInteger scalar, Edwards p)
    {
        var sum = Identity;
        for (; scalar > 0; scalar >>= 1, p += p)
        {
            if (!scalar.IsEven) sum += p;
        }
        return sum;
    }

    internal byte[] Encode()
    {
        var inverse = Invert(Z);
        var bytes = Little(Mod(Y * inverse));
        if (!Mod(X * inverse).IsEven) bytes[31] |= 0x80;
        return bytes;
    }

    /// <summary>Takes a y of p or more and an x of 0 with sign, as lax verifiers do; null when not on the curve.</summary>
    internal static Edwards? Decode(byte[] bytes)
    {
        var sign = bytes[31] >> 7;
        var y = Mod(Number(bytes) & (BigInteger.Pow(2, 255) - 1));
        var (u, v) = (Mod(y * y - 1), Mod(D * y * y + 1));
        var square = Mod(u * Invert(v));
        var x = BigInteger.ModPow(square, (P + 3) / 8, P);
        if (Mod(x * x - square) != 0) x = Mod(x * BigInteger.ModPow(2, (P - 1) / 4, P));
        if (Mod(x * x - square) != 0) return null;
        if ((int)(x % 2) != sign) x = Mod(-x);
        return new Edwards(x, y, 1, Mod(x * y));
    }

    /// <summary>k = H(R, A, M) mod L, over the bytes as they stand.</summary>
    internal static BigInteger Challenge(byte[] r, byte[] a, byte[] message) =>
        Number(SHA512.HashData([.. r, .. a, .. message])) % L;

    /// <summary>8(S*B - k*A - R) = 0, nothing else checked.</summary>
    internal static bool LaxCofactoredVerify(byte[] a, byte[] message, byte[] signature)
    {
        var (r, s) = (signature[..32], Number(signature[32..]));
        return Decode(a) is { } pointA && Decode(r) is { } pointR
            && (8 * ((s * Base) + -(Challenge(r, a, message) * pointA) + -pointR)).IsIdentity;
    }

    internal static byte[] Little(BigInteger number)
    {
        var bytes = new byte[32];
        number.TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes;
    }

    internal static BigInteger Number(byte[] little) => new(little, isUnsigned: true);

    private static BigInteger Mod(BigInteger value) => ((value % P) + P) % P;

    private static BigInteger Invert(BigInteger value) => BigInteger.ModPow(Mod(value), P - 2, P);
}
