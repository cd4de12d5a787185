using System.Text;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace AuctionHall.Server.Tests.Adversary;

/// <summary>
/// D10 and the second half of D4 of SECURITY.md: two halls with one clock and one set of keys, in which other bids were sent. To whoever is not a
/// bidder they are one, byte for byte, until the closing.
/// </summary>
public sealed class TwoWorldsTests
{
    /// <summary>Everything that can be asked for without a key: R is the round, S a statement that one world has and the other has not.</summary>
    private static readonly string[] Paths =
    [
        "/", "/r/R", "/r/R/record", "/bid", "/custodian", "/console", "/api/hall", "/api/time", "/api/presets", "/schemas/terms.json", "/openapi/v1.json", "/api/rounds", "/api/rounds/R", "/api/rounds/R/checkpoint",
        "/api/rounds/R/bundle", "/api/rounds/R/outcomes", "/api/rounds/R/outcomes?from=3", "/api/rounds/R/log/@round", "/api/rounds/R/log/@round?from=5", "/api/rounds/R/log/g-01", "/api/rounds/R/log/g-02?from=1",
        "/api/rounds/R/log/g-99", "/api/rounds/R/feed/g-01", "/api/rounds/R/feed/g-02?from=1", "/api/rounds/R/proof/g-01/S", "/api/rounds/R/proof/g-02/S", "/api/rounds/R/proof/@round/S", "/healthz/live", "/healthz/ready", "/hubs/feed",
        "/nothing", "/api/rounds/S", "/api/rounds/S/log/@round",
    ];

    /// <summary>Endpoints that are asked in another way below.</summary>
    private static readonly string[] AskedOtherwise = ["/api/statements", "/api/queries", "/hubs/feed/negotiate", "/api/rounds/{round}/feed/{stream}"];

    [Fact(Timeout = 120_000)]
    public async Task Until_the_closing_two_halls_with_other_bids_give_the_same_bytes_to_everybody()
    {
        var script = PocketRound.Script();
        // Few bids here, many there, and other prices; the acts of the organisers are the same.
        await using var few = await HttpRig.Start();
        await using var many = await HttpRig.Start();
        HttpRig[] worlds = [few, many];
        var (mark, bodies, looked) = (Some.Hash("S"), new List<string>(), 0);
        foreach (var act in few.Rig.Player(script).Acts().TakeWhile(act => act.At < PocketRound.Zero.Plus(TimeSpan.FromSeconds(150))))
        {
            foreach (var world in worlds) await world.Rig.MoveTo(act.At);
            if (act.Step is BidStep or WithdrawStep)
            {
                // `few` holds one bid in ten that `many` holds.
                if (act.Step is BidStep { Expect: null, Group: "g-01" or "g-02" })
                    for (var i = 0u; i < 3; i++) await Extra(many, i);
                continue;
            }
            var same = act.Build(await few.Rig.Round());
            foreach (var world in worlds) Rig.Expect(act, await world.Rig.Submit(same));
            if (act.Step is PostponeStep) await Extra(few, 4);
            if ((await few.Rig.Round())!.Begun && looked++ < 4) await Same();
        }
        Assert.NotEqual((await few.Rig.Group((await few.Rig.Round())!.Id, "g-02")).Bids.Count, (await many.Rig.Group((await many.Rig.Round())!.Id, "g-02")).Bids.Count);
        var deadline = (await few.Rig.Round())!.Timetable.Deadline;
        foreach (var world in worlds) world.Rig.Clock.Micros = deadline.Micros - 1;
        await Same();
        Assert.True(looked > 2 && bodies.Count > 5);

        // The comparison can fail: at the closing the worlds part.
        foreach (var world in worlds)
        {
            await world.Rig.MoveTo(deadline);
            await world.Rig.Advance();
        }
        var id = (await few.Rig.Round())!.Id;
        Assert.NotEqual(await few.Client.GetStringAsync($"/api/rounds/{id}", TestContext.Current.CancellationToken), await many.Client.GetStringAsync($"/api/rounds/{id}", TestContext.Current.CancellationToken));

        async Task Extra(HttpRig world, uint i)
        {
            var round = (await world.Rig.Round())!;
            var enterprise = script.Enterprises[(int)i % 2];
            var key = world.Rig.Cast.Enterprise(enterprise.Code, 0);
            var group = enterprise.Groups.Any(allowed => allowed.Group == "g-02") ? "g-02" : "g-01";
            var highest = (await world.Rig.Group(round.Id, group)).State.Bids.TryGetValue(enterprise.Code, out var standing) ? standing.Revision : 0;
            if (highest >= round.Terms.Revisions) return;
            var body = AuctionHall.Sealing.SealedBid.Seal(Seals.Of(round, round.GroupOf(group)!), key.Public, highest + 1, Some.Secret($"K {i} {highest}"), Encoding.ASCII.GetBytes($"{{\"prices\":{{\"{round.GroupOf(group)!.Products[0].Id}\":\"{i + 1}\"}}}}"));
            var bid = Bidder.Statement(round, group, highest + 1, body, key);
            Assert.IsType<Receipted>(await world.Rig.Submit(bid));
            mark = bid.Hash;
            bodies.Add(Convert.ToBase64String(body)[..60]);
            bodies.Add(((BidStatement)bid.Content).Sealed!.Value.ToString());
        }

        async Task Same()
        {
            var (a, b) = (await Everything(few, mark), await Everything(many, mark));
            foreach (var (what, bytes) in a)
            {
                Assert.True(bytes == b[what], $"{what}:\n{bytes}\n{b[what]}");
                Assert.DoesNotContain(bodies, body => bytes.Contains(body, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Every_endpoint_is_compared()
    {
        await using var http = await HttpRig.Start();
        var asked = Paths.Select(path => path.Split('?')[0]).ToList();
        var missing = http.Endpoints.Distinct().Except(AskedOtherwise).Where(pattern => !pattern.Contains("dist/", StringComparison.Ordinal) && !pattern.Contains("**", StringComparison.Ordinal))
            .Where(pattern => !asked.Any(path => Matches(pattern.Split('/'), path.Split('/'))));
        Assert.Empty(missing);

        static bool Matches(string[] pattern, string[] path) => pattern.Length == path.Length && pattern.Zip(path).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
    }

    /// <summary>What a stranger gets, each under its question: status, headers without the date, and bytes.</summary>
    private static async Task<Dictionary<string, string>> Everything(HttpRig world, Bytes32 statement)
    {
        var answers = new Dictionary<string, string>();
        var round = (await world.Rig.Round())!;
        foreach (var path in Paths)
        {
            var asked = path.Replace("/R", $"/{round.Id}", StringComparison.Ordinal).Replace("/S", $"/{statement}", StringComparison.Ordinal);
            answers[$"GET {asked}"] = await Told(world, await world.Client.GetAsync(asked));
        }

        // Strangers' statements, for every reason that a stranger can get; and queries by keys that have bid nothing.
        var bid = new BidStatement { Round = round.Id, Group = "g-02", Revision = 1 };
        var query = new QueryStatement { Round = round.Id, Time = new Instant(world.Rig.Clock.Micros), Ask = Question.OwnStatements };
        var stranger = Some.SigningKey("stranger");
        (string Path, byte[] Body)[] posts =
        [
            ("/api/statements", []), ("/api/statements", "x\n"u8.ToArray()), ("/api/statements", Signing.Sign(bid, stranger).ToSubmission()),
            ("/api/statements", Signing.Sign(bid with { Group = "g-77" }, stranger).ToSubmission()), ("/api/statements", Signing.Sign(bid with { Round = statement }, stranger).ToSubmission()),
            ("/api/statements", Signing.Sign(bid, world.Rig.Cast.Custodians[0]).ToSubmission()), ("/api/queries", Signing.Sign(query, stranger).Envelope),
            ("/api/queries", Signing.Sign(query, world.Rig.Cast.Organisers[0]).Envelope), ("/api/queries", Signing.Sign(query with { Round = null, Ask = Question.Drafts }, stranger).Envelope),
        ];
        foreach (var (path, body) in posts)
        {
            using var content = new ByteArrayContent(body);
            answers[$"POST {path} {Convert.ToBase64String(body)}"] = await Told(world, await world.Client.PostAsync(path, content));
        }

        answers["feed"] = string.Join('\n', (await Sse.Read(world.Client, $"/api/rounds/{round.Id}/feed/@round", round.Size)).Lines);
        await using var connection = WebSocketFactory.Connect(world.Address);
        await connection.StartAsync();
        var lines = new List<string>();
        await foreach (var frame in connection.StreamAsync<string>("Follow", round.Id.ToString(), "@round", 0))
        {
            lines.Add(frame);
            if (frame.Contains($"entry @round {round.Size - 1} ", StringComparison.Ordinal)) break;
        }
        answers["hub"] = string.Concat(lines);
        foreach (var group in new[] { "g-01", "g-02" })
            answers[$"hub {group}"] = (await Assert.ThrowsAsync<HubException>(async () =>
            {
                await foreach (var _ in connection.StreamAsync<string>("Follow", round.Id.ToString(), group, 0)) break;
            })).Message;
        return answers;
    }

    private static async Task<string> Told(HttpRig world, HttpResponseMessage answer)
    {
        using (answer)
        {
            var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
            var body = await answer.Content.ReadAsStringAsync();
            return $"{(int)answer.StatusCode}\n{string.Join('\n', headers)}\n\n{body.Replace(world.Address.Authority, "HALL", StringComparison.Ordinal)}";
        }
    }
}
