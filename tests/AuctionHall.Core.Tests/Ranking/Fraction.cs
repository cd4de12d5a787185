using System.Globalization;
using System.Numerics;

namespace AuctionHall.Tests.Ranking;

/// <summary>A fraction in lowest terms, of integers of any size: the one kind of number of the naive ranking (RULES.md ).</summary>
internal readonly record struct Fraction
{
    public Fraction(BigInteger n, BigInteger m)
    {
        var divisor = BigInteger.GreatestCommonDivisor(n, m) * m.Sign;
        (N, M) = (n / divisor, m / divisor);
    }

    public BigInteger N { get; }

    public BigInteger M { get; }

    /// <summary>A decimal as terms and quotations spell it.</summary>
    public static Fraction Of(string text)
    {
        var halves = text.Split('.');
        var behind = halves.Length == 1 ? "" : halves[1];
        return new Fraction(BigInteger.Parse(halves[0] + behind, CultureInfo.InvariantCulture), Ten(behind.Length));
    }

    public static Fraction Units(BigInteger units, int decimals) => new(units, Ten(decimals));

    public static BigInteger Ten(int exponent) => BigInteger.Pow(10, exponent);

    public BigInteger Down => BigInteger.DivRem(N - (((N % M) + M) % M), M).Quotient;

    public BigInteger HalfUp => (this + new Fraction(1, 2)).Down;

    public Fraction Rounded(int decimals) => new((this * Ten(decimals)).HalfUp, Ten(decimals));

    /// <summary>To the power of an integer that may be below 0.</summary>
    public Fraction Power(int exponent) =>
        exponent < 0 ? new(BigInteger.Pow(M, -exponent), BigInteger.Pow(N, -exponent)) : new(BigInteger.Pow(N, exponent), BigInteger.Pow(M, exponent));

    public override string ToString() => $"{N}/{M}";

    /// <summary>As a decimal with all of so many decimals; it must have no more.</summary>
    public string Written(int decimals)
    {
        if (N < 0) return "-" + (-this).Written(decimals);
        var digits = (this * Ten(decimals)).Down.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        if (new Fraction(BigInteger.Parse(digits, CultureInfo.InvariantCulture), Ten(decimals)) != this)
            throw new InvalidOperationException($"{this} has more than {decimals} decimals");
        return decimals == 0 ? digits : $"{digits[..^decimals]}.{digits[^decimals..]}";
    }

    /// <summary>As its shortest decimal.</summary>
    public string Shortest(int decimals) => decimals == 0 ? Written(0) : Written(decimals).TrimEnd('0').TrimEnd('.');

    /// <summary>R-39: 100 times, half up to two decimals; below 0 that of the opposite.</summary>
    public string Percent()
    {
        var rounded = ((N < 0 ? -this : this) * 100).Rounded(2);
        return (N < 0 && rounded.N > 0 ? "-" : "") + rounded.Written(2);
    }

    /// <summary>R-39: this over another, half up to four decimals; `-` over 0.</summary>
    public string Multiple(Fraction of) => of.N == 0 ? "-" : (this / of).Rounded(4).Written(4);

    public static implicit operator Fraction(BigInteger whole) => new(whole, 1);
    public static implicit operator Fraction(int whole) => new(whole, 1);
    public static Fraction operator -(Fraction of) => new(-of.N, of.M);
    public static Fraction operator +(Fraction a, Fraction b) => new((a.N * b.M) + (b.N * a.M), a.M * b.M);
    public static Fraction operator -(Fraction a, Fraction b) => a + -b;
    public static Fraction operator *(Fraction a, Fraction b) => new(a.N * b.N, a.M * b.M);
    public static Fraction operator /(Fraction a, Fraction b) => new(a.N * b.M, a.M * b.N);
    public static bool operator <(Fraction a, Fraction b) => a.N * b.M < b.N * a.M;
    public static bool operator >(Fraction a, Fraction b) => b < a;
    public static bool operator <=(Fraction a, Fraction b) => !(b < a);
    public static bool operator >=(Fraction a, Fraction b) => !(a < b);
}
