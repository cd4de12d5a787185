using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AuctionHall.Cli.Schemas;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using Xunit;

namespace AuctionHall.Cli.Tests.Schemas;

/// <summary>The schema of terms says what the strict reader's own contract of the C# types says: member by member, in both directions.</summary>
public sealed class TermsSchemaTests
{
    private static readonly Schema Root = SchemaReader.Read(TermsSchema.Utf8);

    /// <summary>Every pair of a schema and the type that it describes, by its path from the terms.</summary>
    private static Dictionary<string, (Schema Schema, Type Type)> Pairs { get; } = Walk();

    [Fact]
    public void Every_type_that_terms_reach_is_met()
    {
        var met = Pairs.Values.Select(pair => pair.Type).ToHashSet();
        var parts = typeof(RulePart).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RulePart)) || type.IsSubclassOf(typeof(EntryCondition)));
        Assert.Subset(met, (HashSet<Type>)[.. parts, typeof(Terms), typeof(Product), typeof(DemandBase), typeof(ShareClass), typeof(TieCriterion), typeof(Origin), typeof(Mean)]);
        Assert.InRange(Pairs.Count, 150, 1000);
    }

    [Fact]
    public void Objects_have_the_same_members_and_the_same_ones_may_be_absent() => Assert.All(Pairs, pair =>
    {
        var (schema, type) = pair.Value;
        if (!IsObject(type) || type.IsAbstract) return;
        var says = Discriminator(type);
        var members = Contract(type).Properties;
        Assert.Equal(members.Select(member => member.Name).Concat(says).Order(StringComparer.Ordinal), schema.Properties.Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.Equal(members.Where(member => member.IsRequired).Select(member => member.Name).Concat(says).Order(StringComparer.Ordinal), schema.Required.Order(StringComparer.Ordinal));
    });

    [Fact]
    public void Alternatives_are_the_derived_types_by_their_words() => Assert.All(Pairs.Where(pair => pair.Value.Type.IsAbstract), pair =>
    {
        var known = Contract(pair.Value.Type).PolymorphismOptions!;
        var words = known.DerivedTypes.Select(derived => derived.TypeDiscriminator!.ToString()!);
        // What goes by other bidding units or by a mean is of entry only (R-62).
        if (pair.Key.EndsWith(".when", StringComparison.Ordinal)) words = words.Except(["multiple-of-anchor", "at-most-selected-of"]);
        Assert.Equal(words.Order(StringComparer.Ordinal), pair.Value.Schema.OneOf.Select(one => one.Discriminator().Word).Order(StringComparer.Ordinal));
        Assert.All(pair.Value.Schema.OneOf, one => Assert.Equal(known.TypeDiscriminatorPropertyName, one.Discriminator().Name));
    });

    [Fact]
    public void Values_are_of_the_same_kind_and_words_are_the_same() => Assert.All(Pairs.Values, pair =>
    {
        var (schema, type) = pair;
        if (type.IsEnum) Assert.Equal(Enum.GetNames(type).Select(name => type.GetField(name)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()!.Name).Order(StringComparer.Ordinal), schema.Words.Order(StringComparer.Ordinal));
        else if (type == typeof(string)) Assert.True(schema.Pattern is not null || schema.CharsMax is not null || schema.Words.Length == 1, schema.Description);
        else if (type == typeof(Bytes32)) Assert.Equal(@"\A(?:[0-9a-f]{64})\z", schema.Pattern!.ToString());
        else if (type == typeof(Instant)) Assert.Equal("date-time", schema.Format);
        else if (type == typeof(bool)) Assert.Equal(JsonKind.Boolean, schema.Type);
        else if (type == typeof(int)) Assert.True(schema is { Type: JsonKind.Number, Minimum: not null } && schema.Minimum >= int.MinValue && schema.Maximum <= int.MaxValue);
        else if (type == typeof(long)) Assert.True(schema is { Type: JsonKind.Number, Minimum: not null } && schema.Minimum >= long.MinValue && schema.Maximum <= long.MaxValue);
        else Assert.Equal(IsObject(type) ? type.IsAbstract ? null : JsonKind.Object : JsonKind.List, schema.Type);
    });

    [Fact]
    public void Every_member_says_what_it_is_and_every_rule_its_number() => Assert.All(Pairs, pair =>
    {
        Assert.NotEmpty(pair.Value.Schema.Description);
        foreach (var (name, schema) in pair.Value.Schema.Properties)
        {
            Assert.True(schema.Description.Length > 10, $"{pair.Key}.{name}");
            if (typeof(RulePart).IsAssignableFrom(pair.Value.Type) || typeof(EntryCondition).IsAssignableFrom(pair.Value.Type)) Assert.Matches(@"\(R-[0-9]+", schema.Description);
        }
    });

    [Fact]
    public void Bounds_are_the_program_s() => Assert.Equal(
        [Limits.DecimalsMax, Limits.RevisionsMax, Limits.GroupsPerRoundMax, Limits.ProductsPerGroupMax, Limits.OrganisersMax, Limits.CustodiansMax, Limits.NameCharsMax, Limits.ExtensionRowsMax, Limits.ExtensionMinutesMax],
        new object?[]
        {
            (int)Root.Property("decimals")!.Maximum!, (int)Root.Property("revisions")!.Maximum!, Root.Property("groups")!.ItemsMax, Pairs["groups[]"].Schema.Property("products")!.ItemsMax,
            Pairs["organisers"].Schema.Property("people")!.ItemsMax, Pairs["custodians"].Schema.Property("people")!.ItemsMax, Pairs["title.zh"].Schema.CharsMax,
            Root.Property("extensions")!.ItemsMax, (int)Pairs["extensions[]"].Schema.Property("opening")!.Maximum!,
        }.Cast<int>());

    [Fact]
    public void The_version_is_the_one_that_this_hall_ranks_by() => Assert.Equal([Ranker.RulesVersion], Root.Property("rules")!.Property("version")!.Words);

    [Theory]
    [InlineData("""{"type":"string","minLenght":1}""", "minLenght")]
    [InlineData("""{"type":"number"}""", "number")]
    [InlineData("""{"type":"object","properties":{}}""", "closed")]
    [InlineData("""{"type":"object","properties":{},"additionalProperties":true}""", "additionalProperties")]
    [InlineData("""{"type":"string","pattern":"[a-z]+"}""", "from ^ to $")]
    [InlineData("""{"type":"string","format":"email"}""", "format")]
    [InlineData("""{"$ref":"#/$defs/a"}""", "there is no #/$defs/a")]
    [InlineData("""{"$ref":"#/$defs/a","maxItems":1,"$defs":{"a":{"type":"string"}}}""", "beside $ref")]
    [InlineData("""{"$ref":"#/$defs/a","title":"b","properties":{"$defs":{"const":"a"}}}""", "beside $ref")]
    [InlineData("""{"oneOf":[{"type":"string"}]}""", "alternatives")]
    [InlineData("""{"type":"array","items":{"anyOf":[]}}""", "anyOf")]
    public void A_schema_that_asks_for_more_than_is_checked_is_not_read(string schema, string why) =>
        Assert.Contains(why, Assert.Throws<FormatException>(() => SchemaReader.Read(System.Text.Encoding.UTF8.GetBytes(schema))).Message, StringComparison.Ordinal);

    private static Dictionary<string, (Schema, Type)> Walk()
    {
        var pairs = new Dictionary<string, (Schema, Type)>(StringComparer.Ordinal);
        Meet("", Root, typeof(Terms));
        return pairs;

        void Meet(string path, Schema schema, Type type)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            pairs.Add(path, (schema, type));
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)) Meet($"{path}[]", schema.Items!, type.GetGenericArguments()[0]);
            else if (type.IsAbstract)
            {
                foreach (var derived in Contract(type).PolymorphismOptions!.DerivedTypes)
                    if (schema.OneOf.FirstOrDefault(one => one.Discriminator().Word == (string)derived.TypeDiscriminator!) is { } one) Meet($"{path}({derived.TypeDiscriminator})", one, derived.DerivedType);
            }
            else if (IsObject(type))
                foreach (var member in Contract(type).Properties)
                    if (schema.Property(member.Name) is { } property) Meet(path.Length == 0 ? member.Name : $"{path}.{member.Name}", property, member.PropertyType);
        }
    }

    private static bool IsObject(Type type) => type.IsClass && type != typeof(string);

    private static JsonTypeInfo Contract(Type type) => StrictJson.Options.GetTypeInfo(type);

    /// <summary>The member that says which one it is; the contract has it apart from the others.</summary>
    private static string[] Discriminator(Type type) => type.BaseType == typeof(object) ? [] : [type.BaseType!.GetCustomAttribute<JsonPolymorphicAttribute>()!.TypeDiscriminatorPropertyName!];
}
