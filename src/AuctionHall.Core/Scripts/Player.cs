using System.Collections.Immutable;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Sealing;

namespace AuctionHall.Scripts;

/// <summary>One submission that a script calls for, to be made when its time has come.</summary>
/// <param name="At">When.</param>
/// <param name="Step">The step it comes from.</param>
/// <param name="What">In words, for a progress line.</param>
/// <param name="Build">Makes the statement from the round's log as it is then; null only for the terms.</param>
public sealed record Act(Instant At, Step Step, string What, Func<RoundState?, SignedStatement> Build);

/// <summary>
/// Turns a script into submissions. Pure: it is told when the script's zero is and never waits; a shell makes the time pass,
/// virtual or real, and sends what <see cref="Act.Build"/> makes. Acts must be built in their order, since revisions and
/// replaced keys follow from the ones before.
/// </summary>
public sealed class Player
{
    private readonly Script _script;
    private readonly Cast _cast;
    private readonly HallKeys _hall;
    private readonly Instant _zero;
    private readonly Dictionary<(string Code, string Group), uint> _revisions = [];
    private readonly Dictionary<string, int> _generations = new(StringComparer.Ordinal);

    public Player(Script script, Cast cast, HallKeys hall, Instant zero)
    {
        (_script, _cast, _hall, _zero) = (script, cast, hall, zero);
        Terms = MakeTerms();
    }

    public Terms Terms { get; }

    /// <summary>
    /// How far a shell that could not keep up has moved the rest of the script to later. It shows in the timetables of the
    /// script's own postponements, which would else move back what the shell postponed. Set by the shell between two builds.
    /// </summary>
    public TimeSpan Delay { get; set; }

    /// <summary>The organisers' statement with which a shell that could not keep up moves deadline, opening and end to later.</summary>
    public SignedStatement Postponement(RoundState round, TimeSpan by, Label reason)
    {
        var now = round.Timetable;
        var later = now with { Deadline = now.Deadline.Plus(by), Opening = now.Opening.Plus(by), Unopened = now.Unopened.Plus(by) };
        return Sign(new PostponeStatement { Round = round.Id, After = Last(round), Timetable = later, Reason = reason });
    }

    /// <summary>Every submission in the order of its time; those of one time in the order of the script.</summary>
    public ImmutableArray<Act> Acts() => [.. _script.Timeline.SelectMany(Expand).OrderBy(act => act.At)];

    /// <summary>When the hall is down by the script, in the order of time: who drives a hall makes it so.</summary>
    public ImmutableArray<(Instant From, Instant Until)> Outages() =>
        [.. _script.Timeline.OfType<OutageStep>().OrderBy(step => step.At).Select(step => (After(step.At), After(step.Until)))];

    /// <summary>The key with which an enterprise signs now.</summary>
    public SigningKey KeyOf(string code) => _cast.Enterprise(code, _generations.GetValueOrDefault(code));

    private IEnumerable<Act> Expand(Step step)
    {
        switch (step)
        {
            case PublishStep:
                return [Make("organisers publish the terms", _ => Sign(new TermsStatement(Terms)))];
            case CustodyStep custody:
                return (custody.By ?? AllCustodians()).Select(j => Make($"custodian {j} gives its keys", round => Custodian.Custody(round!, _cast.CustodySeed(j), _cast.Custodians[j - 1])));
            case EnrolStep enrol:
                return [Make("organisers enrol", round => Roster(round!, _script.Enterprises.Where(e => enrol.Who?.Contains(e.Code) ?? true).Select(Enrol)))];
            case RelateStep relate:
                return [Make("organisers relate enterprises", round => Roster(round!, [new RosterChange { Relate = new Relate(relate.Codes) }]))];
            case SuspendStep suspend:
                return [Make($"organisers suspend {suspend.Who}", round => Roster(round!, [new RosterChange { Suspend = new Suspend(suspend.Who, suspend.Reason) }]))];
            case RekeyStep rekey:
                return [Make($"organisers re-key {rekey.Who}", round => Rekey(round!, rekey))];
            case ClarifyStep clarify:
                return [Make("an organiser clarifies", round => Signing.Sign(new ClarificationStatement { Round = round!.Id, After = Last(round), Text = clarify.Text }, _cast.Organisers[0]))];
            case BidStep bid:
                return [Make($"{bid.Who} bids in {bid.Group}", round => Bid(round!, bid))];
            case WithdrawStep withdraw:
                return [Make($"{withdraw.Who} withdraws from {withdraw.Group}", round => Signing.Sign(
                    new BidStatement { Round = round!.Id, Group = withdraw.Group, Revision = NextRevision(withdraw.Who, withdraw.Group) }, KeyOf(withdraw.Who)))];
            case PostponeStep postpone:
                return [Make("organisers postpone", round => Sign(new PostponeStatement { Round = round!.Id, After = Last(round), Timetable = Delayed(postpone.Timetable), Reason = postpone.Reason }))];
            case OutageStep:
                // Nobody sends anything.
                return [];
            case CancelStep cancel:
                return [Make("organisers cancel", round => Sign(new CancelStatement { Round = round!.Id, After = Last(round), Groups = cancel.Groups, Reason = cancel.Reason }))];
            case OpenStep open:
                return [Make("organisers order the opening", round => Sign(new OpenStatement { Round = round!.Id, Groups = open.Groups ?? Unopened(round) }))];
            case ReleaseStep release:
                return release.By.Select(j => Make($"custodian {j} releases its keys", round => Custodian.Release(
                    round!, round!.Sittings[^1], release.Groups, _cast.CustodySeed(j), _cast.Custodians[j - 1])));
            case CorrectStep correct:
                return [Make($"organisers correct {correct.Group}", round => Sign(new CorrectStatement
                {
                    Round = round!.Id, Group = correct.Group, Outcome = round.OutcomeLeaves.GetValueOrDefault(correct.Group, Last(round)),
                    Changes = correct.Changes, Terms = correct.Terms, Reason = correct.Reason,
                }))];
            case RevivalStep revival:
                return [Make($"{revival.Who} {(revival.Accept ? "accepts" : "lets pass")} the revival of {revival.Product} in {revival.Group}", round => Signing.Sign(new RevivalStatement
                {
                    Round = round!.Id, Group = revival.Group, Enterprise = revival.Who, Product = revival.Product, Accept = revival.Accept,
                    Answers = round.Offers.TryGetValue(revival.Group, out var offers) ? offers.Outcome : Last(round),
                }, KeyOf(revival.Who)))];
            case PauseStep pause:
                return [Make("an organiser pauses the showing", round => Signing.Sign(new PauseStatement { Round = round!.Id, After = Last(round), Reason = pause.Reason }, _cast.Organisers[0]))];
            case ResumeStep resume:
                return [Make("an organiser resumes the showing", round => Signing.Sign(new ResumeStatement { Round = round!.Id, After = Last(round), Reason = resume.Reason }, _cast.Organisers[0]))];
            case SpotlightStep spotlight:
                return [Make($"an organiser shows {spotlight.Group}", round => Signing.Sign(new SpotlightStatement { Round = round!.Id, After = Last(round), Group = spotlight.Group }, _cast.Organisers[0]))];
            default:
                throw new ArgumentException($"no step: {step.GetType().Name}");
        }

        Act Make(string what, Func<RoundState?, SignedStatement> build) => new(_zero.Plus(TimeSpan.FromMilliseconds(step.At)), step, what, build);
    }

    private SignedStatement Bid(RoundState round, BidStep bid)
    {
        var (key, group) = (KeyOf(bid.Who), round.GroupOf(bid.Group) ?? throw new ArgumentException($"no group {bid.Group}"));
        var revision = NextRevision(bid.Who, bid.Group);
        var text = bid.Flaw == Flaw.BadQuotation
            ? System.Text.Encoding.ASCII.GetBytes($"{{\"prices\":{{\"{group.Products[0].Id}\":\"1e3\"}}}}")
            : QuotationText(group, bid.Prices);
        var body = SealedBid.Seal(Seals.Of(round, group), key.Public, revision, _cast.K(bid.Who, bid.Group, revision), text);
        // 4 bytes magic, 32 of C, 32 of enc_1: the next is the first of ct_1.
        if (bid.Flaw == Flaw.NotRecreatable) body[68] ^= 1;
        return Bidder.Statement(round, bid.Group, revision, body, key);
    }

    private static byte[] QuotationText(Group group, ImmutableArray<ScriptPrice> prices)
    {
        // Written as the script says it, so that a script can also quote what a client would never let through.
        var quoted = group.Products.SelectMany(product => prices.Where(price => price.Product == product.Id)).ToList();
        return System.Text.Encoding.UTF8.GetBytes("{\"prices\":{" + string.Join(',', quoted.Select(price => $"\"{price.Product}\":\"{price.Price}\"")) + "}}");
    }

    private RosterChange Enrol(ScriptEnterprise enterprise) => new()
    {
        Enrol = new Enrol(Bidder.EnrolmentRequest(enterprise.Code, enterprise.Name, KeyOf(enterprise.Code)), enterprise.Groups),
    };

    private SignedStatement Rekey(RoundState round, RekeyStep step)
    {
        var lost = KeyOf(step.Who).Public;
        _generations[step.Who] = _generations.GetValueOrDefault(step.Who) + 1;
        var name = round.Roster.Enterprises[step.Who].Name;
        return Roster(round, [new RosterChange { Rekey = new Rekey(Bidder.EnrolmentRequest(step.Who, name, KeyOf(step.Who)), lost, step.Reason) }]);
    }

    private SignedStatement Roster(RoundState round, IEnumerable<RosterChange> changes) =>
        Sign(new RosterStatement { Round = round.Id, After = Last(round), Changes = [.. changes] });

    private SignedStatement Sign(Statement statement) =>
        Signing.Sign(statement, [.. _cast.Organisers.Take(_script.Terms.Organisers.Threshold)]);

    private static Bytes32 Last(RoundState round) => round.LastLeaf;

    private uint NextRevision(string code, string group) => _revisions[(code, group)] = _revisions.GetValueOrDefault((code, group)) + 1;

    private ImmutableArray<int> AllCustodians() => [.. Enumerable.Range(1, _cast.Custodians.Length)];

    private static ImmutableArray<string> Unopened(RoundState round) =>
        [.. round.Terms.Groups.Select(group => group.Id).Where(group => !round.IsCancelled(group) && round.SittingOf(group) is null)];

    private Timetable Delayed(ScriptTimetable times)
    {
        var at = At(times);
        return at with { Deadline = at.Deadline.Plus(Delay), Opening = at.Opening.Plus(Delay), Unopened = at.Unopened.Plus(Delay) };
    }

    private Timetable At(ScriptTimetable times) => new(After(times.Start), After(times.Deadline), After(times.Opening), After(times.Unopened));

    private Instant After(long milliseconds) => _zero.Plus(TimeSpan.FromMilliseconds(milliseconds));

    private Terms MakeTerms()
    {
        var terms = _script.Terms;
        return new Terms
        {
            Title = terms.Title,
            Alliance = terms.Alliance,
            Drill = true,
            Hall = _hall,
            Organisers = new Panel(terms.Organisers.Threshold, People(terms.Organisers.Names, _cast.Organisers)),
            Custodians = new Panel(terms.Custodians.Threshold, People(terms.Custodians.Names, _cast.Custodians)),
            Timetable = At(terms.Timetable),
            Extensions = terms.Extensions,
            Decimals = terms.Decimals,
            Revisions = terms.Revisions,
            Rules = terms.Rules,
            Catalogue = terms.Catalogue,
            Demand = terms.Demand,
            Groups = terms.Groups,
        };
    }

    private static ImmutableArray<Person> People(ImmutableArray<Label> names, ImmutableArray<SigningKey> keys) =>
        [.. names.Zip(keys).Select(pair => new Person(pair.First, pair.Second.Public))];
}
