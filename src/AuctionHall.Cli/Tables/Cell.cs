using System.Globalization;

namespace AuctionHall.Cli.Tables;

/// <summary>A cell of a table that is written: a text, or a number in digits, which a spreadsheet program may add up.</summary>
internal readonly record struct Cell(string Text, bool IsNumber)
{
    public static implicit operator Cell(string? text) => new(text ?? "", false);

    public static implicit operator Cell(long number) => new(number.ToString(CultureInfo.InvariantCulture), true);

    public static implicit operator Cell(int number) => (long)number;

    /// <summary>A decimal as the hall spells it; what is not one (a fraction, nothing) stays text.</summary>
    public static Cell Number(string? digits) => new(digits ?? "", digits is not null && IsDecimal(digits));

    private static bool IsDecimal(string text)
    {
        var digits = text.StartsWith('-') ? text[1..] : text;
        var parts = digits.Split('.');
        return parts.Length <= 2 && parts.All(part => part.Length > 0 && part.All(char.IsAsciiDigit));
    }
}
