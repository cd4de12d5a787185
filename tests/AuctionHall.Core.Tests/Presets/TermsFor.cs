using System.Collections.Immutable;
using AuctionHall.Rounds;
using AuctionHall.Sealing;

namespace AuctionHall.Tests.Presets;

/// <summary>Sound terms around rules: people, keys and times that do not matter.</summary>
internal static class TermsFor
{
    private static readonly Instant Zero = Instant.TryParse("2026-01-05T10:00:00+08:00", out var zero) ? zero : throw new InvalidOperationException();

    public static Terms Of(Rules rules, ImmutableArray<Group> groups, int decimals, int revisions = 20, bool drill = true) => new()
    {
        Title = new Label("轮"),
        Alliance = new Alliance(new Label("盟"), new Label("牵头"), []),
        Drill = drill,
        Hall = new HallKeys("hall.test", Key(1), Key(2)),
        Organisers = new Panel(1, [Person(3)]),
        Custodians = new Panel(2, [Person(4), Person(5), Person(6)]),
        Timetable = new Timetable(Zero, new Instant(Zero.Micros + 1), new Instant(Zero.Micros + 2), new Instant(Zero.Micros + 3)),
        Decimals = decimals,
        Revisions = revisions,
        Rules = rules,
        Groups = groups,
    };

    private static Person Person(byte number) => new(new Label("人"), Key(number));

    private static Bytes32 Key(byte number) => new SigningKey([.. Enumerable.Repeat(number, 32)]).Public;
}
