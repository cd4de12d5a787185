using System.Net;
using System.Text.Json;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Log;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Http;

/// <summary>FORMAT.md, section 12, request by request, over a real port.</summary>
public sealed class ApiTests
{
    [Fact]
    public async Task A_round_over_http_ends_in_the_golden_bundle_by_download_and_by_log_pages()
    {
        await using var http = await HttpRig.Start();
        var player = http.Rig.Player();
        foreach (var act in player.Acts())
        {
            await http.Rig.MoveTo(act.At);
            await http.Rig.Advance();
            var (status, body) = await Post(http, "/api/statements", act.Build(await http.Rig.Round()).ToSubmission());
            await http.Rig.Advance();
            var came = status == HttpStatusCode.OK ? "accepted" : body.GetProperty("type").GetString()!["urn:auctionhall:refusal:".Length..];
            Assert.Equal(act.Step.Expect ?? "accepted", came);
        }
        var round = (await http.Rig.Round())!;
        Assert.Equal(PocketRound.Golden, await http.Client.GetByteArrayAsync($"/api/rounds/{round.Id}/bundle"));

        var pages = PublicLog.Header(round.Id).ToList();
        foreach (var stream in PublicLog.GroupsInReadingOrder(round).Prepend("@round"))
            for (var from = 0L; ;)
            {
                var page = await http.Client.GetAsync($"/api/rounds/{round.Id}/log/{stream}?from={from}");
                var next = long.Parse(page.Headers.GetValues("Auction-Next").Single(), System.Globalization.CultureInfo.InvariantCulture);
                pages.AddRange(await page.Content.ReadAsByteArrayAsync());
                if (next == from) break;
                from = next;
            }
        var note = await http.Client.GetByteArrayAsync($"/api/rounds/{round.Id}/checkpoint");
        Assert.Equal(PocketRound.Golden, pages.Concat(LogLine.OfCheckpoint(note)).ToArray());

        var outcomes = await http.Client.GetStringAsync($"/api/rounds/{round.Id}/outcomes");
        Assert.Equal(round.Named.Count, outcomes.Count(c => c == '\n'));
        Assert.All(outcomes.TrimEnd('\n').Split('\n'), line => Assert.Matches("\"kind\":\"(opened|corrected)\"", line));
    }

    [Fact]
    public async Task Before_the_closing_no_answer_depends_on_bids()
    {
        await using var without = await HttpRig.Start();
        await using var with = await HttpRig.Start();
        await without.Rig.Play(act => act.Step is OpenStep, skip: act => act.Step is BidStep or WithdrawStep);
        await with.Rig.Play(act => act.Step is OpenStep);
        var id = (await with.Rig.Round())!.Id;
        Assert.NotEmpty((await with.Rig.Group(id, "g-01")).Bids);
        without.Rig.Clock.Micros = with.Rig.Clock.Micros;
        var paths = new[] { "/api/rounds", $"/api/rounds/{id}", $"/api/rounds/{id}/log/@round", $"/api/rounds/{id}/log/g-01", $"/api/rounds/{id}/log/g-02?from=1",
            $"/api/rounds/{id}/bundle", $"/api/rounds/{id}/checkpoint", $"/api/rounds/{id}/outcomes", $"/api/rounds/{id}/feed/g-01", "/healthz/ready",
            $"/api/rounds/{id}/proof/g-01/{Some.Hash("x")}" };
        foreach (var path in paths)
        {
            var (a, b) = (await without.Client.GetAsync(path), await with.Client.GetAsync(path));
            Assert.Equal(await a.Content.ReadAsStringAsync(), await b.Content.ReadAsStringAsync());
            Assert.Equal(a.Headers.Where(header => header.Key != "Date").SelectMany(header => header.Value), b.Headers.Where(header => header.Key != "Date").SelectMany(header => header.Value));
        }
        Assert.Equal(HttpStatusCode.Conflict, (await with.Client.GetAsync(paths[3])).StatusCode);
    }

    [Fact]
    public async Task The_snapshot_is_the_fold_below_its_next_and_has_a_tag()
    {
        await using var http = await HttpRig.Start();
        await http.Rig.Play();
        var round = (await http.Rig.Round())!;
        var answer = await http.Client.GetAsync($"/api/rounds/{round.Id}");
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        var snapshot = json.RootElement;
        Assert.Equal(round.Size, snapshot.GetProperty("next").GetInt64());
        Assert.Equal(round.Id.ToString(), snapshot.GetProperty("id").GetString());
        Assert.Equal(round.Named.Count, snapshot.GetProperty("outcomes").GetArrayLength());
        var correction = Assert.Single(snapshot.GetProperty("corrections").EnumerateArray());
        Assert.Equal("g-01", correction.GetProperty("group").GetString());
        Assert.Equal(round.Corrections["g-01"][0].Statement.Hash.ToString(), correction.GetProperty("statement").GetString());
        Assert.Equal(2, correction.GetProperty("signers").GetArrayLength());
        Assert.Equal("8.6", correction.GetProperty("terms").GetProperty("products")[1].GetProperty("ceiling").GetString());
        Assert.Equal(round.Roster.Enterprises.Count, snapshot.GetProperty("enterprises").GetArrayLength());
        Assert.Equal(JsonValueKind.Array, snapshot.GetProperty("lost").ValueKind);

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/rounds/{round.Id}");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await http.Client.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task Every_accepted_bid_has_an_inclusion_proof_under_the_head_of_the_closing()
    {
        await using var http = await HttpRig.Start();
        await http.Rig.Play();
        var round = (await http.Rig.Round())!;
        var bids = 0;
        foreach (var closed in round.Closing!.Groups)
            foreach (var bid in (await http.Rig.Group(round.Id, closed.Group)).Bids)
            {
                using var json = JsonDocument.Parse(await http.Client.GetByteArrayAsync($"/api/rounds/{round.Id}/proof/{closed.Group}/{bid.Mark.Statement}"));
                var proof = json.RootElement;
                var path = proof.GetProperty("proof").EnumerateArray().Select(hash => Bytes32.Parse(hash.GetString()!)).ToArray();
                Assert.Equal(closed.Root.ToString(), proof.GetProperty("root").GetString());
                Assert.True(MerkleProof.VerifyInclusion(proof.GetProperty("index").GetInt64(), closed.Size, bid.Mark.Leaf, path, closed.Root));
                bids++;
            }
        Assert.True(bids > 5);
    }

    [Fact]
    public async Task An_enterprise_reads_its_own_statements_with_their_receipts_and_nobody_else_does()
    {
        await using var http = await HttpRig.Start();
        await http.Rig.Play(act => act.Step is OpenStep);
        var round = (await http.Rig.Round())!;
        var code = (await http.Rig.Group(round.Id, "g-01")).Bids[0].Enterprise;
        var query = new QueryStatement { Round = round.Id, Time = new Instant(http.Rig.Clock.Micros), Ask = Question.OwnStatements };

        var (status, body) = await Post(http, "/api/queries", Signing.Sign(query, http.Rig.Cast.Enterprise(code, 0)).Envelope);
        Assert.Equal(HttpStatusCode.OK, status);
        var own = body.GetProperty("statements").EnumerateArray().ToList();
        Assert.NotEmpty(own);
        foreach (var statement in own)
        {
            var receipt = SignedStatement.Read(System.Text.Encoding.UTF8.GetBytes(statement.GetProperty("receipt").GetRawText())).Statement!;
            Assert.Equal(statement.GetProperty("entry").GetString(), ((ReceiptStatement)receipt.Content).Entry.ToString());
            Assert.Equal(http.Rig.Identity.Statements.Public, receipt.Signers.Single());
        }

        Assert.Equal("unknown-key", await Refusal("/api/queries", Signing.Sign(query, Some.SigningKey("stranger")).Envelope));
        var old = query with { Time = new Instant(http.Rig.Clock.Micros - Limits.QueryAgeMicrosMax - 1_000_000) };
        Assert.Equal("query-out-of-time", await Refusal("/api/queries", Signing.Sign(old, http.Rig.Cast.Enterprise(code, 0)).Envelope));

        async Task<string> Refusal(string path, byte[] bytes) => (await Post(http, path, bytes)).Body.GetProperty("type").GetString()!["urn:auctionhall:refusal:".Length..];
    }

    [Theory]
    [InlineData(0, HttpStatusCode.BadRequest)]
    [InlineData(Limits.StatementBytesMax, HttpStatusCode.BadRequest)]
    [InlineData(Limits.StatementBytesMax + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_is_read_up_to_its_limit_and_refused_by_name_beyond_it(int length, HttpStatusCode status)
    {
        await using var http = await HttpRig.Start();
        var (came, problem) = await Post(http, "/api/statements", new byte[length]);
        Assert.Equal(status, came);
        Assert.True(problem.GetProperty("number").GetInt32() is 1 or 2);
        Assert.False(problem.TryGetProperty("traceId", out _));
    }

    [Fact]
    public async Task A_bid_has_the_smaller_limit()
    {
        await using var http = await HttpRig.Start();
        var start = System.Text.Encoding.ASCII.GetBytes($"{{\"payloadType\":\"{StatementKinds.PayloadType(StatementKind.Bid)}\"");
        var (status, _) = await Post(http, "/api/statements", [.. start, .. new byte[Limits.BidBytesMax]]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
    }

    [Fact]
    public async Task The_hall_says_its_name_and_keys_its_time_and_its_description_and_hardens_every_answer()
    {
        await using var http = await HttpRig.Start();
        using var hall = JsonDocument.Parse(await http.Client.GetByteArrayAsync("/api/hall"));
        Assert.Equal(http.Rig.Identity.Checkpoints.Public.ToString(), hall.RootElement.GetProperty("checkpoints").GetString());
        using var time = JsonDocument.Parse(await http.Client.GetByteArrayAsync("/api/time"));
        Assert.Equal(http.Rig.Clock.Micros, time.RootElement.GetProperty("time").GetInt64());
        using var description = JsonDocument.Parse(await http.Client.GetByteArrayAsync("/openapi/v1.json"));
        Assert.True(description.RootElement.GetProperty("paths").TryGetProperty("/api/rounds/{round}/bundle", out _));
        foreach (var path in new[] { "/", "/api/rounds", "/healthz/live", "/nothing" })
        {
            var answer = await http.Client.GetAsync(path);
            Assert.Contains("require-trusted-types-for 'script'", answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.False(answer.Headers.Contains("Server"));
        }
        using var foreign = new HttpRequestMessage(HttpMethod.Get, "/hubs/feed");
        foreign.Headers.Add("Origin", "https://elsewhere.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await http.Client.SendAsync(foreign)).StatusCode);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> Post(HttpRig http, string path, byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes);
        var answer = await http.Client.PostAsync(path, content);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return (answer.StatusCode, json.RootElement.Clone());
    }
}
