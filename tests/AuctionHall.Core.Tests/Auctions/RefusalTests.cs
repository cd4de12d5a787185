using System.Collections.Immutable;
using System.Security.Cryptography;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Sealing;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Auctions;

/// <summary>Statements of organisers and custodians that are not taken, each with its refusal.</summary>
public sealed class RefusalTests
{
    private static readonly Label Reason = new("理由");

    [Theory]
    [InlineData("as it is", "accepted")]
    [InlineData("before the opening", "wrong-phase")]
    [InlineData("for another closing", "other-closing")]
    [InlineData("for an open that is none", "other-open")]
    [InlineData("a group twice", "other-open")]
    [InlineData("a cancelled group", "wrong-phase")]
    [InlineData("of a group that is not there", "other-open")]
    [InlineData("another custodian's key", "key-does-not-fit")]
    [InlineData("a key of another group", "key-does-not-fit")]
    [InlineData("a key too few", "key-does-not-fit")]
    [InlineData("again", "already-given")]
    [InlineData("by an organiser", "wrong-role")]
    public void A_release(string how, string outcome)
    {
        // The opening time is at 180 s, and custodian 3 releases at 181 s.
        var people = new PocketPeople(how == "before the opening" ? 179_000 : 180_500);
        var (closing, open) = (people.Round.Closing!.Statement, people.Round.Sittings[0].Statement);
        ImmutableArray<string> groups = ["g-02", "g-01"];
        var other = new Bytes32(new byte[32]);
        var release = how switch
        {
            "for another closing" => Release(other, open, groups),
            "for an open that is none" => Release(closing, other, groups),
            "a group twice" => Release(closing, open, ["g-01", "g-01"]),
            "a cancelled group" => Release(closing, open, ["g-03"]),
            "of a group that is not there" => Release(closing, open, ["g-77"], "g-01"),
            "another custodian's key" => Release(closing, open, groups, seed: 2),
            "a key of another group" => Release(closing, open, ["g-01"], "g-02"),
            "a key too few" => Release(closing, open, groups, count: 1),
            "by an organiser" => Release(closing, open, groups, key: people.Organiser(1)),
            _ => Release(closing, open, groups),
        };
        if (how == "again") Assert.Equal("accepted", people.Try(Release(closing, open, ["g-02"])));
        Assert.Equal(outcome, people.Try(release));

        SignedStatement Release(Bytes32 closingHash, Bytes32 openHash, ImmutableArray<string> named, string? keyOf = null, int seed = 1, int count = 9, SigningKey? key = null)
        {
            var part = named.Take(count).SelectMany(group => CustodianSeed.DeriveSecret(people.CustodySeed(seed), people.Round.Id, keyOf ?? group).Secret).ToArray();
            var content = new ReleaseStatement { Round = people.Round.Id, Closing = closingHash, Open = openHash, Groups = named, Keys = new Bytes32(SHA256.HashData(part)) };
            return Signing.Sign(content, key ?? people.Custodian(1)) with { Parts = [part] };
        }
    }

    [Theory]
    [InlineData("2 of 2", "accepted")]
    [InlineData("1 of 2", "wrong-number-of-signatures")]
    [InlineData("an unknown group", "unknown-group")]
    [InlineData("no group", "groups-not-sound")]
    [InlineData("a group twice", "groups-not-sound")]
    [InlineData("while announced", "wrong-phase")]
    public void An_open(string how, string outcome)
    {
        var people = new PocketPeople(how == "while announced" ? 30_000 : 131_500);
        ImmutableArray<string> groups = how switch { "an unknown group" => ["g-01", "g-9"], "no group" => [], "a group twice" => ["g-01", "g-01"], _ => ["g-01"] };
        var open = new OpenStatement { Round = people.Round.Id, Groups = groups };
        Assert.Equal(outcome, people.Try(how == "1 of 2" ? Signing.Sign(open, people.Organiser(1)) : Signing.Sign(open, people.Organiser(1), people.Organiser(2))));
    }

    [Theory]
    [InlineData(0, 10, 0, 0, "accepted")]
    [InlineData(0, -10, 0, 0, "timetable-not-sound")]
    [InlineData(10, 10, 0, 0, "timetable-not-sound")]
    [InlineData(0, 100, 0, 0, "timetable-not-sound")]
    [InlineData(0, 0, 0, 0, "timetable-not-sound")]
    [InlineData(0, 0, 600, 0, "timetable-not-sound")]
    public void A_postponement_while_accepting_by_so_many_seconds(int start, int deadline, int opening, int unopened, string outcome)
    {
        var people = new PocketPeople(75_000);
        var now = people.Round.Timetable;
        var next = new Timetable(Add(now.Start, start), Add(now.Deadline, deadline), Add(now.Opening, opening), Add(now.Unopened, unopened));
        var postpone = new PostponeStatement { Round = people.Round.Id, After = people.After, Timetable = next, Reason = Reason };
        Assert.Equal(outcome, people.Try(Signing.Sign(postpone, people.Organiser(1), people.Organiser(2))));

        static Instant Add(Instant time, int seconds) => time.Plus(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData("a key of small order", "custody-keys-not-sound")]
    [InlineData("a key that is not canonical", "custody-keys-not-sound")]
    [InlineData("one key twice", "custody-keys-not-sound")]
    [InlineData("a group too few", "custody-keys-not-sound")]
    [InlineData("a second time", "already-given")]
    public void Custody(string how, string outcome)
    {
        var people = new PocketPeople(how == "a second time" ? 2_500 : 1_500);
        var keys = people.Round.Terms.Groups.Select(group => CustodianSeed.DeriveSecret(new byte[32], people.Round.Id, group.Id).Public).ToImmutableArray();
        keys = how switch
        {
            "a key of small order" => keys.SetItem(0, new Bytes32(new byte[32])),
            // 9 with the bit that a multiplication ignores: it agrees like the base point, and no secret has it as its public half.
            "a key that is not canonical" => keys.SetItem(0, new Bytes32([9, .. new byte[30], 0x80])),
            "one key twice" => keys.SetItem(0, keys[1]),
            "a group too few" => keys[1..],
            _ => keys,
        };
        Assert.Equal(outcome, people.Try(Signing.Sign(new CustodyStatement { Round = people.Round.Id, Keys = keys }, people.Custodian(1))));
    }

    [Theory]
    [InlineData("an empty cap table", "rules.pipeline[5].byBidders")]
    [InlineData("an opening before the deadline", "timetable.opening")]
    [InlineData("one of two custodians", "custodians.threshold")]
    [InlineData("a key twice", "custodians.people[0].key")]
    [InlineData("a group twice", "groups[1].id")]
    [InlineData("a name that turns the text around", "title.zh")]
    public void Terms_with(string how, string path)
    {
        var terms = new PocketPeople(500).Round.Terms;
        var times = terms.Timetable;
        terms = how switch
        {
            "an empty cap table" => terms with { Rules = terms.Rules with { Pipeline = terms.Rules.Pipeline.SetItem(5, new CapPart([])) } },
            "an opening before the deadline" => terms with { Timetable = times with { Opening = times.Start } },
            "one of two custodians" => terms with { Custodians = terms.Custodians with { Threshold = 1 } },
            "a key twice" => terms with { Custodians = terms.Custodians with { People = terms.Custodians.People.SetItem(0, terms.Organisers.People[0]) } },
            "a group twice" => terms with { Groups = terms.Groups.SetItem(1, terms.Groups[0]) },
            _ => terms with { Title = new Label("药\u202E品") },
        };
        Assert.Contains(path, TermsCheck.Problems(terms).Select(problem => problem.Path));
    }

    /// <summary>Also where the log has no `ended` yet: a time is reached at the moment itself (FORMAT.md).</summary>
    [Fact]
    public void A_bid_at_the_deadline_itself_is_late_and_one_a_microsecond_before_it_is_not()
    {
        var people = new PocketPeople(140_000);
        var (bid, group, deadline) = (people.Bid("""{"prices":{}}"""), people.Hall.Group("g-01"), people.Round.Timetable.Deadline.Micros);
        Assert.Null(people.Round.Ended);
        Assert.Equal(Refusal.Late, Assert.IsType<Refused>(GroupDecide.Decide(group, people.Round, bid, deadline)).Refusal);
        Assert.IsType<Accepted>(GroupDecide.Decide(group, people.Round, bid, deadline - 1));
    }

    [Fact]
    public void The_longest_name_of_a_hall_signs_checkpoints()
    {
        var round = new PocketPeople(500).Round;
        round = round with { Terms = round.Terms with { Hall = round.Terms.Hall with { Name = new string('h', Limits.NameCharsMax) } } };
        Assert.Empty(TermsCheck.Problems(round.Terms));
        var key = new SigningKey(new byte[32]);
        Assert.Equal(round.Size, AuctionHall.Log.Checkpoint.TryVerify(Checkpoints.Sign(round, key).ToBytes(), new AuctionHall.Log.NoteKey(Checkpoints.Origin(round), key.Public), out var read) ? read.Size : -1);
    }

    [Fact]
    public void Every_refusal_has_a_name_and_a_sentence_of_its_own()
    {
        var all = Enum.GetValues<Refusal>();
        Assert.Equal(all.Length, all.Select(Refusals.Name).Distinct().Count());
        Assert.Equal(all.Length, all.Select(Refusals.Sentence).Distinct().Count());
    }
}
