using System.Collections.Immutable;
using System.Globalization;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Sealing;

namespace AuctionHall.Auctions;

/// <summary>
/// Whether terms are sound (FORMAT.md, section 5): all problems at once, each with the JSON path of its field. Only sound
/// terms make a round, so nothing later has to doubt them.
/// </summary>
public static class TermsCheck
{
    private const int AssumedCharsMax = 64;

    public static ImmutableArray<Problem> Problems(Terms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var found = new Problems();
        Texts.CheckName(terms.Title, "title", found);
        Alliance(terms.Alliance, found);
        People(terms, found);
        Times(terms.Timetable, found);
        Extensions(terms.Extensions ?? [], found);
        found.Unless(terms.Decimals is >= 0 and <= Limits.DecimalsMax, "decimals", "a price has not so many decimals", $"0 to {Limits.DecimalsMax}");
        found.Unless(terms.Revisions is >= 1 and <= Limits.RevisionsMax, "revisions", "a bid is not replaced so often", $"1 to {Limits.RevisionsMax}");
        if (terms.Demand is { } demand)
            found.Unless(Ratio.TryParse(demand.Ratio, out var ratio) && ratio.Numerator > 0 && ratio <= new Ratio(1, 1), "demand.ratio", $"'{demand.Ratio}' is no part of the reported demand", "a fraction above 0 and at most 1, with at most six decimals");
        Assumed(terms, found);
        GroupsCheck.Groups(terms.Groups, found);
        // The pipeline's own check reads prices, for which the decimals must be sound. It looks at volumes too.
        return terms.Decimals is >= 0 and <= Limits.DecimalsMax
            ? [.. found.All.Concat(PipelineCheck.Problems(terms.Rules, terms.Groups, terms.Decimals)).Distinct()] : found.All;
    }

    public static bool Ascends(Timetable times) =>
        times.Start < times.Deadline && times.Deadline <= times.Opening && times.Opening < times.Unopened;

    /// <summary>The same with the time that is wrong.</summary>
    private static void Times(Timetable times, Problems found)
    {
        found.Unless(times.Start < times.Deadline, "timetable.deadline", "the deadline is not after the start", "set it to later than `start`");
        found.Unless(times.Deadline <= times.Opening, "timetable.opening", "the opening is before the deadline", "set it to `deadline` or later");
        found.Unless(times.Opening < times.Unopened, "timetable.unopened", "custodians would have no time to release between the opening and this", "set it to later than `opening`");
    }

    private static void Extensions(ImmutableArray<Extension> table, Problems found)
    {
        found.Unless(table.Length <= Limits.ExtensionRowsMax, "extensions", $"there are {table.Length} rows", $"at most {Limits.ExtensionRowsMax}");
        for (var i = 0; i < table.Length; i++)
        {
            var (row, path) = (table[i], $"extensions[{i}]");
            Minutes(row.Lasted, 0, $"{path}.lasted");
            Minutes(row.Left, 0, $"{path}.left");
            Minutes(row.Deadline, 1, $"{path}.deadline");
            Minutes(row.Opening, 1, $"{path}.opening");
            found.Unless(row.Opening >= row.Deadline, $"{path}.opening", "the opening would be before the deadline", "set it to `deadline` of the row or more");
        }

        void Minutes(int minutes, int least, string path) =>
            found.Unless(minutes >= least && minutes <= Limits.ExtensionMinutesMax, path, $"{minutes} minutes are none that a row may have", $"{least} to {Limits.ExtensionMinutesMax}");
    }

    private static void Alliance(Alliance alliance, Problems found)
    {
        Texts.CheckName(alliance.Name, "alliance.name", found);
        Texts.CheckName(alliance.Lead, "alliance.lead", found);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < alliance.Members.Length; i++)
        {
            var (member, path) = (alliance.Members[i], $"alliance.members[{i}]");
            Texts.CheckName(member.Name, $"{path}.name", found);
            found.Unless(names.Add(member.Name.Zh), $"{path}.name.zh", $"{member.Name.Zh} is a member of the alliance twice", "leave one out");
            found.Unless(member.Joined is null || DateOnly.TryParseExact(member.Joined, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
                $"{path}.joined", $"'{member.Joined}' is no day", "as 2019-08-16");
        }
    }

    private static void People(Terms terms, Problems found)
    {
        found.Unless(IsHallName(terms.Hall.Name), "hall.name", $"'{terms.Hall.Name}' is no name of a hall", "1 to 100 of [a-z0-9.-]");
        Panel("organisers", terms.Organisers, Limits.OrganisersMax);
        Panel("custodians", terms.Custodians, Limits.CustodiansMax);
        var (m, n) = (terms.Custodians.Threshold, terms.Custodians.People.Length);
        found.Unless(GroupSeal.IsQuorum(m, n), "custodians.threshold", $"{m} of {n} custodians are no quorum", "at least 2, more than half of them and fewer than all; 3 of 5 is usual");
        found.Unless(terms.Organisers.Threshold >= 1 && terms.Organisers.Threshold <= terms.Organisers.People.Length,
            "organisers.threshold", $"{terms.Organisers.Threshold} of {terms.Organisers.People.Length} organisers cannot sign together", "at least 1 and at most all of them");

        var keys = terms.Organisers.People.Select((person, i) => ($"organisers.people[{i}].key", person.Key))
            .Concat(terms.Custodians.People.Select((person, i) => ($"custodians.people[{i}].key", person.Key)))
            .Append(("hall.statements", terms.Hall.Statements))
            .Append(("hall.checkpoints", terms.Hall.Checkpoints));
        var seen = new HashSet<Bytes32>();
        foreach (var (path, key) in keys)
        {
            found.Unless(Ed25519.IsAcceptableKey(key), path, "this is no public key of a person or hall, though it is spelled like one", "take the key id that `auctionhall key show` prints");
            found.Unless(seen.Add(key), path, "the key stands twice in these terms", "one key has one role and one holder: make another with `auctionhall key new`");
        }

        void Panel(string path, Panel panel, int peopleMax)
        {
            found.Unless(panel.People.Length >= 1 && panel.People.Length <= peopleMax, $"{path}.people", $"there are {panel.People.Length} of them", $"1 to {peopleMax}");
            for (var i = 0; i < panel.People.Length; i++) Texts.CheckName(panel.People[i].Name, $"{path}.people[{i}].name", found);
        }
    }

    /// <summary>What no source states may be rehearsed; a round that counts needs the organisers' own word.</summary>
    private static void Assumed(Terms terms, Problems found)
    {
        for (var i = 0; i < terms.Rules.Assumed.Length; i++)
        {
            var (name, path) = (terms.Rules.Assumed[i], $"rules.assumed[{i}]");
            if (name.Length is 0 or > AssumedCharsMax || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'))
                found.Add(path, $"'{name}' is no name of a parameter", "a part, or a part and its member, as cap.byBidders");
            else if (!terms.Drill)
                found.Add(path, $"no source states '{name}', and this round is no drill", "set the value that the tender document has, and take its name from `assumed`; or rehearse with \"drill\":true");
        }
    }

    /// <summary>It becomes the first part of every checkpoint's origin, so it has neither space nor slash.</summary>
    private static bool IsHallName(string name) =>
        name.Length is > 0 and <= Limits.NameCharsMax && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '-');
}
