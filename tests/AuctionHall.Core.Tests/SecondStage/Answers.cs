using AuctionHall.Auctions;
using AuctionHall.Scripts;
using AuctionHall.Sealing;
using AuctionHall.Tests.Support;

namespace AuctionHall.Tests.SecondStage;

/// <summary>Answers of the enterprises of the pocket round's second stage, who are known by the last letter of their codes.</summary>
internal static class Answers
{
    private static readonly Cast People = new(PocketSecond.Script(), Cast.SeedOf(PocketSecond.Script().Seed!));

    public static Cast Cast => People;

    public static string CodeOf(char who) => PocketSecond.Script().Enterprises.Single(enterprise => enterprise.Code[^1] == who).Code;

    public static SigningKey KeyOf(char who) => People.Enterprise(CodeOf(who), 0);

    /// <summary>Submits it one microsecond behind the log's last entry: the refusal, or null.</summary>
    public static Refusal? Of(MemoryHall hall, RevivalStatement answer, char who) =>
        hall.Submit(Signing.Sign(answer, KeyOf(who)).ToSubmission(), hall.Round!.LastTime + 1).Decision is Refused refused ? refused.Refusal : null;
}
