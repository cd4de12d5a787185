using System.Text;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Sealing;

namespace AuctionHall.Tests.Support;

/// <summary>The pocket round stopped at a time, and its people's hands to try things with.</summary>
internal sealed class PocketPeople
{
    private readonly Cast _cast;

    /// <param name="milliseconds">Steps of the script behind this are left out.</param>
    /// <param name="keeps">Which of the others stay; null: all.</param>
    public PocketPeople(long milliseconds, Func<Step, bool>? keeps = null)
    {
        var script = PocketRound.Script();
        script = script with { Timeline = [.. script.Timeline.Where(step => step.At <= milliseconds && (keeps?.Invoke(step) ?? true))] };
        Hall = PocketRound.Play(script);
        Now = PocketRound.Zero.Micros + (milliseconds * 1000);
        Hall.Advance(Now);
        _cast = new Cast(script, Cast.SeedOf(script.Seed!));
    }

    public const string First = "91310000POCKET001A";
    public const string Fourth = "91310000POCKET004D";

    public MemoryHall Hall { get; }
    public RoundState Round => Hall.Round!;

    /// <summary>Microseconds at which <see cref="Submit(SignedStatement)"/> speaks to the hall.</summary>
    public long Now { get; set; }

    public SigningKey Organiser(int number) => _cast.Organisers[number - 1];
    public SigningKey Custodian(int number) => _cast.Custodians[number - 1];
    public byte[] CustodySeed(int number) => _cast.CustodySeed(number);
    public SigningKey Enterprise(string code = First, int generation = 0) => _cast.Enterprise(code, generation);

    public Bytes32 After => Round.LastLeaf;

    /// <summary>A bid of the first enterprise with a sealed quotation of this text.</summary>
    public SignedStatement Bid(string quotation, uint revision = 5, string group = "g-01", SigningKey? key = null)
    {
        var body = Body(quotation, revision, group, key);
        return Bidder.Statement(Round, group, revision, body, key ?? Enterprise());
    }

    public byte[] Body(string quotation, uint revision = 5, string group = "g-01", SigningKey? key = null) => SealedBid.Seal(
        Seals.Of(Round, Round.GroupOf(group)!), (key ?? Enterprise()).Public, revision, _cast.K(First, group, revision), Encoding.UTF8.GetBytes(quotation));

    public Decision Submit(SignedStatement statement) => Submit(statement.ToSubmission());

    public Decision Submit(byte[] submission) => Hall.Submit(submission, Now).Decision;

    /// <summary>`accepted`, `known`, or the refusal's name.</summary>
    public string Try(SignedStatement statement) => Try(statement.ToSubmission());

    public string Try(byte[] submission) => Submit(submission) switch
    {
        Accepted => "accepted",
        AlreadyAccepted => "known",
        Refused refused => Refusals.Name(refused.Refusal),
        var other => throw new InvalidOperationException(other.ToString()),
    };
}
