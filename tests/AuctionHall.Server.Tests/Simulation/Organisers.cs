using System.Collections.Immutable;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Tests.Support;

namespace AuctionHall.Server.Tests.Simulation;

/// <summary>Publish, enrol, postpone, cancel, order the opening; some of it twice, too late or against the rules.</summary>
internal static class Organisers
{
    private static readonly Label Reason = new("模拟", "Simulated");

    public static void Plan(Simulation simulation)
    {
        var (world, troupe) = (simulation.World, simulation.Troupe);
        simulation.Post(0, _ => world.Chance(0.7) ? [troupe.Terms] : troupe.ByOrganisers(troupe.Terms.Content, together: false));
        Say(1_000, round => Roster(round, troupe.Script.Enterprises.Select(troupe.Enrol)));
        Maybe(0.5, 3_000, round => Roster(round, [new RosterChange { Relate = new Relate([Code(2), Code(3)]) }]));
        Maybe(0.3, 4_000, round => new ClarificationStatement { Round = round.Id, After = round.LastLeaf, Text = Reason });
        Maybe(0.4, world.Draw(5_000L, 119_000), round => Postpone(round, deadline: 150_000, opening: 180_000));
        Maybe(0.3, world.Draw(60_000L, 150_000), round => Rekey(round, troupe));
        Maybe(0.2, world.Draw(60_000L, 150_000), round => Roster(round, [new RosterChange { Suspend = new Suspend(Code(world.Draw(4)), Reason) }]));
        Maybe(0.4, world.Draw(60_000L, 170_000), round => new CancelStatement { Round = round.Id, After = round.LastLeaf, Groups = ["g-03"], Reason = Reason });
        Maybe(0.03, world.Draw(5_000L, 200_000), round => new CancelStatement { Round = round.Id, After = round.LastLeaf, Reason = Reason });
        // All that is left to be opened, in an order of their own; a second sitting takes what the first one left out.
        Maybe(0.95, world.Draw(122_000L, 200_000), round => Open(world, round, all: world.Chance(0.6)));
        Say(world.Draw(200_000L, 260_000), round => Open(world, round, all: true));
        for (var i = 0; i < simulation.Weather.Mischief; i++) Say(world.Draw(500L, 620_000), round => Mischief(world, round));
        Maybe(0.3, 185_000, round => new PauseStatement { Round = round.Id, After = round.LastLeaf, Reason = Reason });
        Maybe(0.3, 188_000, round => new ResumeStatement { Round = round.Id, After = round.LastLeaf, Reason = Reason });

        void Maybe(double of, long milliseconds, Func<RoundState, Statement> write)
        {
            if (world.Chance(of)) Say(milliseconds, write);
        }

        void Say(long milliseconds, Func<RoundState, Statement> write) => simulation.Post(milliseconds + world.Draw(1_000), round =>
        {
            if (round is null) return [];
            var statement = write(round);
            return IsOfOne(statement) ? [Signing.Sign(statement, troupe.Cast.Organisers[world.Draw(2)])] : troupe.ByOrganisers(statement, together: world.Chance(0.7));
        });

        string Code(int enterprise) => troupe.Script.Enterprises[enterprise].Code;
    }

    private static bool IsOfOne(Statement statement) => StatementKinds.SignedBy(StatementKinds.Write(statement).Kind) is Signer.Organiser;

    private static RosterStatement Roster(RoundState round, IEnumerable<RosterChange> changes) =>
        new() { Round = round.Id, After = round.LastLeaf, Changes = [.. changes] };

    private static RosterStatement Rekey(RoundState round, Troupe troupe)
    {
        var who = troupe.Script.Enterprises[3];
        return Roster(round, [new RosterChange { Rekey = new Rekey(troupe.Request(who.Code, who.Name, 1), troupe.Cast.Enterprise(who.Code, 0).Public, Reason) }]);
    }

    private static PostponeStatement Postpone(RoundState round, long deadline, long opening) => new()
    {
        Round = round.Id, After = round.LastLeaf, Reason = Reason,
        Timetable = round.Timetable with { Deadline = new Instant(Simulation.Time(deadline)), Opening = new Instant(Simulation.Time(opening)) },
    };

    private static OpenStatement Open(World world, RoundState round, bool all)
    {
        var left = round.Terms.Groups.Select(group => group.Id).Where(group => !round.IsCancelled(group) && round.SittingOf(group) is null).ToList();
        for (var i = left.Count - 1; i > 0; i--)
        {
            var other = world.Draw(i + 1);
            (left[i], left[other]) = (left[other], left[i]);
        }
        return new OpenStatement { Round = round.Id, Groups = [.. all ? left : left.Take(1)] };
    }

    /// <summary>Signed as it must be, and against the rules more often than not.</summary>
    private static Statement Mischief(World world, RoundState round) => world.Draw(6) switch
    {
        0 => Postpone(round, deadline: world.Draw(1_000L, 200_000), opening: world.Draw(1_000L, 400_000)),
        1 => new CancelStatement { Round = round.Id, After = round.LastLeaf, Groups = [world.Pick(["g-01", "g-02", "g-03", "g-04"])], Reason = Reason },
        2 => new OpenStatement { Round = round.Id, Groups = [world.Pick(["g-01", "g-02"]), world.Pick(["g-01", "g-02"])] },
        3 => new SpotlightStatement { Round = round.Id, After = Some.Hash("no entry"), Group = "g-01" },
        4 => new ClarificationStatement { Round = round.Id, After = round.LastLeaf, Text = new Label("\u202e反") },
        _ => new SpotlightStatement { Round = round.Id, After = round.LastLeaf, Group = "g-02" },
    };
}
