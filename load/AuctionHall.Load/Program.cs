using AuctionHall.Load;

return args switch
{
    ["bare", ..] => BareLoop.Run(Arguments.Of(args)),
    ["open", ..] => await OpenScenario.Run(Arguments.Of(args)),
    ["grains", ..] => await OpenScenario.RunGrains(Arguments.Of(args)),
    ["memory", ..] => await MemoryScenario.Run(Arguments.Of(args)),
    ["submit", ..] => await SubmitScenario.Run(Arguments.Of(args)),
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
          rank    the whole of `auctionhall rank --json`, from the start of the process to its end
                  --groups 2000 --bids 39 --seconds 1

        Every figure is a ratio of two measurements of one run. Exit code 1: a goal was missed or a promise broken.
        """);
    return 2;
}
