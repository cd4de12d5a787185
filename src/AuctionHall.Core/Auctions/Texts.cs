using System.Globalization;
using System.Text;
using AuctionHall.Rounds;

namespace AuctionHall.Auctions;

/// <summary>Which texts a hall takes (SECURITY T20): NFC, bounded, no control or format characters, so no bidi tricks.</summary>
public static class Texts
{
    public static bool IsName(Label label) => IsSound(label, Limits.NameCharsMax, lineBreaks: false);

    /// <summary>Adds what is wrong with a name in terms, in either language.</summary>
    internal static void CheckName(Label label, string path, Problems found)
    {
        CheckName(label.Zh, $"{path}.zh", found);
        if (label.En is { } english) CheckName(english, $"{path}.en", found);
    }

    internal static void CheckName(string text, string path, Problems found)
    {
        if (IsSound(text, Limits.NameCharsMax, lineBreaks: false)) return;
        var (sentence, remedy) =
            text.Trim().Length == 0 ? ("the text is blank", $"write 1 to {Limits.NameCharsMax} characters")
            : text.EnumerateRunes().Count() > Limits.NameCharsMax ? ("the text is too long", $"write at most {Limits.NameCharsMax} characters")
            : text.Contains('\uFFFD', StringComparison.Ordinal) || text.EnumerateRunes().Any(IsHidden)
                ? ("the text holds a character that does not show or that no font has, such as a control or format character", "delete the text and type it again, without copying it from elsewhere")
            : ("the text has letters that are composed of several characters", "write it in Unicode normal form C: type it again");
        found.Add(path, sentence, remedy);
    }

    /// <summary>Null, or the refusal of a reason or notice.</summary>
    public static Refusal? Check(Label text) => IsSound(text, Limits.TextCharsMax, lineBreaks: true) ? null : Refusal.TextNotSound;

    public static bool IsCreditCode(string code) =>
        code.Length is > 0 and <= Limits.CreditCodeCharsMax && code.All(c => c is (>= '0' and <= '9') or (>= 'A' and <= 'Z'));

    /// <summary>1 to <paramref name="charsMax"/> of <c>[a-z0-9-]</c>.</summary>
    public static bool IsId(string id, int charsMax) =>
        id.Length > 0 && id.Length <= charsMax && id.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or '-');

    private static bool IsSound(Label label, int runesMax, bool lineBreaks) =>
        IsSound(label.Zh, runesMax, lineBreaks) && (label.En is null || IsSound(label.En, runesMax, lineBreaks));

    internal static bool IsSound(string text, int runesMax, bool lineBreaks)
    {
        var runes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            // An unpaired surrogate reads as U+FFFD, which no honest text holds.
            if (rune == Rune.ReplacementChar || ++runes > runesMax) return false;
            if (lineBreaks && rune.Value == '\n') continue;
            if (IsHidden(rune)) return false;
        }
        return runes > 0 && text.Trim().Length > 0 && text.IsNormalized(NormalizationForm.FormC);
    }

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
