using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Schemas;

/// <summary>
/// Everything in which a JSON text is not as a schema says, at once and in the order of the text. Two things are stricter than
/// a schema's words, since the strict reader is: whole numbers have no point and no exponent, and the member that says which
/// alternative an object is stands first in it.
/// </summary>
internal static class SchemaCheck
{
    public static ImmutableArray<Finding> Findings(Schema schema, JsonPlace place)
    {
        var found = ImmutableArray.CreateBuilder<Finding>();
        Value(schema, place, SchemaWords.Do("write an object", schema.Description), found);
        return found.ToImmutable();
    }

    private static void Value(Schema schema, JsonPlace place, string insteadOfNull, ImmutableArray<Finding>.Builder found)
    {
        var kind = schema.OneOf.Length > 0 ? JsonKind.Object : schema.Words.Length > 0 ? JsonKind.Text : schema.Type;
        if (place.Kind is JsonKind.Broken) return;
        if (place.Kind is JsonKind.Null) Add(place, "null is no value", insteadOfNull);
        else if (kind != place.Kind) Add(place, $"{SchemaWords.A(kind)} must stand here, not {SchemaWords.A(place.Kind)}", SchemaWords.Retype(schema, kind, place));
        else if (schema.OneOf.Length > 0) Alternative(schema, place, found);
        else if (schema.Words.Length > 0) Word(schema, place, found);
        else if (kind is JsonKind.Object) Members(schema, place, found);
        else if (kind is JsonKind.List) Items(schema, place, found);
        else if (kind is JsonKind.Number) Number(schema, place, found);
        else if (kind is JsonKind.Text) Text(schema, place, found);

        void Add(JsonPlace at, string sentence, string remedy) => found.Add(new Finding(at.Line, at.Path, sentence, remedy));
    }

    private static void Members(Schema schema, JsonPlace place, ImmutableArray<Finding>.Builder found)
    {
        var names = place.Members.Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
        var absent = schema.Properties.Select(known => known.Name).Where(name => !names.Contains(name)).ToList();
        var missing = schema.Required.Where(absent.Contains).ToList();
        foreach (var member in place.Members)
        {
            if (schema.Property(member.Name) is { } property) Value(property, member.Value, schema.Required.Contains(member.Name) ? SchemaWords.Do("give it a value", property.Description) : "leave the member out", found);
            else
            {
                // A member that is there under a misspelled name is not missing too.
                var meant = Nearest.Of(member.Name, absent);
                if (meant is not null) missing.Remove(meant);
                found.Add(new Finding(member.Line, place.PathOf(member.Name), $"unknown member {SchemaWords.Quote(member.Name)}", SchemaWords.Unknown(meant, absent)));
            }
        }
        foreach (var name in missing)
            found.Add(new Finding(place.Line, place.PathOf(name), $"the member '{name}' is missing", SchemaWords.Do("add it", schema.Property(name)!.Description)));
    }

    private static void Alternative(Schema schema, JsonPlace place, ImmutableArray<Finding>.Builder found)
    {
        var says = schema.OneOf[0].Discriminator().Name;
        var words = schema.OneOf.Select(one => one.Discriminator().Word).ToList();
        var place0 = place.Members.FindIndex(member => member.Name == says);
        if (place0 < 0)
        {
            var meant = place.Members.Select(member => member.Name).FirstOrDefault(name => Nearest.Of(name, [says]) is not null);
            if (meant is null) found.Add(new Finding(place.Line, place.PathOf(says), $"nothing says which {schema.Title} this is", $"begin it with \"{says}\": one of {string.Join(", ", words)}"));
            else found.Add(new Finding(place.Line, place.PathOf(meant), $"unknown member '{meant}'", $"did you mean '{says}'?"));
            return;
        }
        var member = place.Members[place0];
        if (member.Value.Kind is JsonKind.Text && schema.OneOf.FirstOrDefault(one => one.Discriminator().Word == member.Value.Text) is { } alternative)
        {
            if (place0 > 0) found.Add(new Finding(member.Line, place.PathOf(says), $"'{says}' is not the first member of its object", "move it to the front"));
            Members(alternative, place, found);
        }
        else if (member.Value.Kind is JsonKind.Text)
            found.Add(new Finding(member.Line, place.PathOf(says), $"{SchemaWords.Quote(member.Value.Text)} is no {schema.Title}", SchemaWords.OneOf(member.Value.Text, words)));
        else if (member.Value.Kind is not JsonKind.Broken)
            found.Add(new Finding(member.Line, place.PathOf(says), $"{SchemaWords.A(JsonKind.Text)} must stand here, not {SchemaWords.A(member.Value.Kind)}", SchemaWords.OneOf("", words)));
    }

    private static void Word(Schema schema, JsonPlace place, ImmutableArray<Finding>.Builder found)
    {
        if (!schema.Words.Contains(place.Text))
            found.Add(new Finding(place.Line, place.Path, schema.Words.Length == 1 ? $"{SchemaWords.Quote(place.Text)} stands where only '{schema.Words[0]}' may" : $"{SchemaWords.Quote(place.Text)} is no word that may stand here", SchemaWords.OneOf(place.Text, schema.Words)));
    }

    private static void Items(Schema schema, JsonPlace place, ImmutableArray<Finding>.Builder found)
    {
        var count = place.Items.Count;
        if (count < schema.ItemsMin || count > schema.ItemsMax)
        {
            var (sentence, bound) = (count == 0 ? "the list is empty" : $"the list has {count}", count < schema.ItemsMin ? $"at least {schema.ItemsMin}" : $"at most {schema.ItemsMax}");
            found.Add(new Finding(place.Line, place.Path, sentence, SchemaWords.Do($"put {bound} into it", schema.Description)));
        }
        foreach (var item in place.Items) Value(schema.Items!, item, "take it out of the list", found);
    }

    private static void Number(Schema schema, JsonPlace place, ImmutableArray<Finding>.Builder found)
    {
        if (!BigInteger.TryParse(place.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            found.Add(new Finding(place.Line, place.Path, $"{SchemaWords.Cut(place.Text)} is no whole number in digits alone", SchemaWords.Do("write digits alone", schema.Description)));
        else if (number < schema.Minimum || number > schema.Maximum)
            found.Add(new Finding(place.Line, place.Path, $"{SchemaWords.Cut(place.Text)} is too {(number < schema.Minimum ? "small" : "large")}", SchemaWords.Do(number < schema.Minimum ? $"write {schema.Minimum} or more" : $"write {schema.Maximum} or less", schema.Description)));
    }

    private static void Text(Schema schema, JsonPlace place, ImmutableArray<Finding>.Builder found)
    {
        var chars = place.Text.EnumerateRunes().Count();
        var sentence = chars == 0 && (schema.CharsMin > 0 || schema.Pattern is not null) ? "the text is empty"
            : chars > schema.CharsMax ? string.Create(CultureInfo.InvariantCulture, $"the text has {chars} characters, and at most {schema.CharsMax} may stand here")
            : schema.Pattern is { } pattern && !pattern.IsMatch(place.Text) ? $"{SchemaWords.Quote(place.Text)} is no {schema.Title}"
            : schema.Format is { } format && !IsOf(format, place.Text) ? $"{SchemaWords.Quote(place.Text)} is no {schema.Title} of the calendar"
            : null;
        if (sentence is not null) found.Add(new Finding(place.Line, place.Path, sentence, SchemaWords.Write(schema.Spelling)));
    }

    /// <summary>As the strict reader and the terms check read it.</summary>
    private static bool IsOf(string format, string text) => format == "date"
        ? DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        : Instant.TryParse(text, out _);
}
