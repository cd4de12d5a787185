using AuctionHall.Load;

return args switch
{
    ["bare", ..] => BareLoop.Run(Arguments.Of(args)),
    ["open", ..] => await OpenScenario.Run(Arguments.Of(args)),
    ["grains", ..] => await OpenScenario.RunGrains(Arguments.Of(args)),
    ["memory", ..] => await MemoryScenario.Run(Arguments.Of(args)),
    ["submit", ..] => await SubmitScenario.Run(Arguments.Of(args)),
    ["readers", ..] => await ReadersScenario.Run(Arguments.Of(args)),
    ["excess", ..] => await ExcessScenario.Run(Arguments.Of(args)),
    ["soak", ..] => await SoakScenario.Run(Arguments.Of(args)),
    ["rank", ..] => await RankScenario.Run(Arguments.Of(args)),
    ["verify-only", ..] => await VerifyOnly.Serve(Arguments.Of(args)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: AuctionHall.Load SCENARIO [--name value]…

          bare    the cost of opening bids with nothing around it, against bare X25519
                  --groups 200 --bids 25 --goal 0.75
          open    a hall in its own process opens one sitting at one second, watched live
                  --groups 200 --bids 25 --observers 500 --goal 0.95
          grains  the same sitting by local desks and by one Orleans silo, twice (needs the configuration Cluster)
                  --groups 200 --bids 25 --observers 2
          memory  what 20,000 groups cost, as local desks and as grains of one Orleans silo (needs the configuration Cluster)
                  --rounds 10 --bids 1
          submit  accepted bids per second over HTTP against an endpoint that only verifies
                  --bids 5000 --clients 64 --goal 0.85 --rate 500 --p99 100
          readers idle observers, then an opening with readers of whom some have stopped reading
                  --idle 10000 --idle-mb 250 --idle-cpu 15 --readers 1000 --stalled 100 --groups 2000 --bids 2
                  --p99 1000 --gap 250 --mb 1000 --cut 30
          excess  one network at ten times its limit, beside twenty others
                  --limit 100 --seconds 30 --refused 0.99 --slower 1.2
          soak    bids at a steady rate and people who watch; memory that grows is a leak
                  --minutes 60 --warming 10 --rate 100 --observers 1000 --mb-per-minute 1
          rank    the whole of `auctionhall rank --json`, from the start of the process to its end
                  --groups 2000 --bids 39 --seconds 1

        Speed is a ratio of two measurements of one run; readers, excess and soak hold the hall to the bars of its limits. Exit code 1: a goal was missed or a promise broken.
        """);
    return 2;
}
