using System.Globalization;

namespace AuctionHall.Rounds;

/// <summary>
/// A price as an integer of 10^-d yuan, d being the round's decimals (DESIGN 7). At most nine digits before the point
/// and six behind it, so every price is below 10^15 units. Decimal strings exist at the edge only.
/// </summary>
public readonly record struct Price(long Units) : IComparable<Price>
{
    /// <summary>More than the digits of any long, a point and a zero before it.</summary>
    private const int CharsMax = 32;

    /// <summary>
    /// Reads SEALING.md's grammar <c>(0|[1-9][0-9]{0,8})(\.[0-9]{1,d})?</c>. Refused is everything else: `1e3`, `1,5`,
    /// `-0`, `01`, digits that are not ASCII, more decimals than d, the empty text.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, int decimals, out Price price)
    {
        price = default;
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? [] : text[(point + 1)..];
        if (whole.Length is 0 or > 9 || (whole.Length > 1 && whole[0] == '0')) return false;
        if (point >= 0 && fraction.Length is 0) return false;
        if (fraction.Length > decimals) return false;

        var units = 0L;
        foreach (var c in whole)
        {
            if (!char.IsAsciiDigit(c)) return false;
            units = (units * 10) + (c - '0');
        }
        for (var i = 0; i < decimals; i++)
        {
            var c = i < fraction.Length ? fraction[i] : '0';
            if (!char.IsAsciiDigit(c)) return false;
            units = (units * 10) + (c - '0');
        }
        price = new Price(units);
        return true;
    }

    /// <summary>The shortest spelling: no zeros behind the last digit that counts, no point without decimals.</summary>
    public string ToString(int decimals)
    {
        // Written from the last digit to the first: every bid of an outcome is spelled several times.
        Span<char> text = stackalloc char[CharsMax];
        var (start, units) = (CharsMax, Units);
        for (var i = 0; i < decimals; i++)
        {
            (units, var digit) = Math.DivRem(units, 10);
            if (digit != 0 || start < CharsMax) text[--start] = (char)('0' + digit);
        }
        if (start < CharsMax) text[--start] = '.';
        do
        {
            (units, var digit) = Math.DivRem(units, 10);
            text[--start] = (char)('0' + digit);
        }
        while (units > 0);
        return new string(text[start..]);
    }

    public int CompareTo(Price other) => Units.CompareTo(other.Units);

    public static bool operator <(Price left, Price right) => left.Units < right.Units;
    public static bool operator >(Price left, Price right) => left.Units > right.Units;
    public static bool operator <=(Price left, Price right) => left.Units <= right.Units;
    public static bool operator >=(Price left, Price right) => left.Units >= right.Units;
}
