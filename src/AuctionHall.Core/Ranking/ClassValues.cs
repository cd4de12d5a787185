// The classes of shares by class: RULES.md.

using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

internal static class ClassValues
{
    public static void Check(SharesByClassPart part, string path, Problems found)
    {
        if (part.Classes.IsDefaultOrEmpty)
        {
            found.Add($"{path}.classes", "there is no class", "at least one, the last without bounds");
            return;
        }
        for (var i = 0; i < part.Classes.Length; i++)
        {
            var (@class, at) = (part.Classes[i], $"{path}.classes[{i}]");
            if (@class.Name is not { Length: >= 1 and <= Limits.ProductIdCharsMax } || !@class.Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
                found.Add($"{at}.name", $"'{@class.Name}' is no name of a class", "1 to 32 of A-Z, a-z, 0-9 and -");
            if (part.Classes[..i].Any(other => other.Name == @class.Name)) found.Add($"{at}.name", $"the class '{@class.Name}' stands before it already", "list each once");
            PartValues.Number(PartValues.IsFraction(@class.Share), @class.Share, $"{at}.share", "a fraction from 0 to 1 with at most six decimals", found);
            if (@class.Places < 1) found.Add($"{at}.places", "no place is below 1", "1 or more");
            if (@class.When is MultipleOfAnchor or AtMostSelectedOf) found.Add($"{at}.when.kind", "this condition is for entry only", "use another kind");
            else if (@class.When is { } when) PartValues.Condition(when, $"{at}.when", found);
            var bounded = @class.Places is not null || @class.When is not null;
            if (bounded == (i == part.Classes.Length - 1))
                found.Add(at, bounded ? "whoever fits into none of the classes would get nothing" : $"the class '{@class.Name}' takes everyone, so those behind it take nobody", bounded ? "end with a class without bounds" : "give it `places` or `when`, or put it last");
        }
    }
}
