namespace AuctionHall.Server.Tests.Simulation;

/// <summary>How bad the disk, the network, the clock and the people of one seed are; the worst at once in some, none in others.</summary>
internal sealed record Weather
{
    /// <summary>Of an append: fails and is not stored; fails and is stored; takes half a minute.</summary>
    public double NotStored { get; init; }
    public double StoredButFailed { get; init; }
    public double Slow { get; init; }

    /// <summary>Of a read.</summary>
    public double ReadFails { get; init; }

    /// <summary>Of a message: lost; doubled; much later than those sent behind it.</summary>
    public double Lost { get; init; }
    public double Doubled { get; init; }
    public double Late { get; init; }

    public int Crashes { get; init; }
    public int ClockSteps { get; init; }

    /// <summary>Statements that nobody honest would send.</summary>
    public int Mischief { get; init; }

    /// <summary>A stored sealed body rots.</summary>
    public bool Rots { get; init; }

    /// <summary>What custodian 3 does wrong.</summary>
    public Lie Lie { get; init; }

    public static Weather Calm { get; } = new();

    public static Weather Of(World world)
    {
        if (world.Chance(0.15)) return Calm;
        return new Weather
        {
            NotStored = Some(0.06),
            StoredButFailed = Some(0.06),
            Slow = Some(0.01),
            ReadFails = Some(0.01),
            Lost = Some(0.3),
            Doubled = Some(0.3),
            Late = Some(0.1),
            Crashes = world.Draw(4),
            ClockSteps = world.Draw(3),
            Mischief = world.Draw(6),
            Rots = world.Chance(0.1),
            Lie = (Lie)world.Draw(Enum.GetValues<Lie>().Length),
        };

        double Some(double most) => world.Chance(0.5) ? 0 : most * world.Draw(100) / 100;
    }
}

internal enum Lie
{
    None,

    /// <summary>Custody names keys that it does not have.</summary>
    OtherKeys,

    /// <summary>Releases bytes that are no keys.</summary>
    FalseRelease,

    /// <summary>Releases as soon as its keys are known, for a closing that is not there yet.</summary>
    TooEarly,

    /// <summary>Never releases.</summary>
    Absent,
}
