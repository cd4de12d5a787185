using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Scripts;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Http;
using AuctionHall.Server.Limiting;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Adversary;

/// <summary>
/// D1 of SECURITY.md: whatever is sent, the hall answers with a receipt or with a refusal of the closed list, and what it keeps verifies.
/// AUCTIONHALL_FUZZ is the number of cases (50,000; before a release 1,000,000), AUCTIONHALL_SEED chooses others.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    /// <summary>Cases that one hall is sent before the next one begins: what is accepted moves a round on, and must not end all others.</summary>
    private const int CasesPerHall = 1_000;

    /// <summary>The first step that is left out, so that every phase of a round is met.</summary>
    private static readonly Func<Act, bool>[] Stages =
        [act => act.Step is PublishStep, act => act.Step is CustodyStep, act => act.Step is BidStep { Expect: null }, act => act.Step is RekeyStep, act => act.Step is OpenStep, act => act.Step is ReleaseStep { Expect: null }, _ => false];

    private static readonly int Seed = Number("AUCTIONHALL_SEED", 20260105);
    private static readonly int Cases = Number("AUCTIONHALL_FUZZ", 50_000);

    [Fact]
    public async Task Whatever_is_submitted_is_answered_by_name_and_what_is_kept_verifies()
    {
        output.WriteLine($"seed {Seed} (AUCTIONHALL_SEED), {Cases} cases (AUCTIONHALL_FUZZ)");
        var corpus = await FuzzCorpus.Make();
        var answers = new ConcurrentDictionary<string, int>();
        await Parallel.ForEachAsync(Enumerable.Range(0, (Cases + CasesPerHall - 1) / CasesPerHall), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (hall, _) =>
        {
            var random = new Random(unchecked(Seed + hall));
            await using var rig = new Rig(new MemoryStore());
            await rig.Play(Stages[hall % Stages.Length]);
            for (var i = 0; i < CasesPerHall; i++)
            {
                var submission = corpus.Case(random);
                rig.Clock.Micros += random.Next(10_000);
                var answer = Name(await Answer(rig, submission, hall, i));
                answers.AddOrUpdate(answer, 1, (_, count) => count + 1);
                Assert.False(answer is "storage-failed" or "clock-unsure", $"hall {hall}, case {i}: {answer} to {Convert.ToBase64String(submission)}");
            }
            foreach (var id in await rig.Store.Rounds()) await Verify(rig, id, hall);
        });
        foreach (var (answer, count) in answers.OrderByDescending(pair => pair.Value)) output.WriteLine($"{count,7} {answer}");
        // The cases reach every layer: bytes, signatures, payloads, parts, roles, phases and what each kind asks.
        foreach (var name in new[] { "not-one-spelling", "bad-signature", "bad-payload", "bad-parts", "unknown-round", "unknown-group", "wrong-role", "wrong-phase", "late", "accepted", "sealed-body-not-sound", "unknown-after", "text-not-sound" })
            Assert.True(answers.ContainsKey(name) || Cases < 50_000, $"no case was answered by {name}");
    }

    [Fact]
    public async Task Over_a_socket_every_answer_is_a_receipt_or_a_problem_of_the_closed_list()
    {
        var random = new Random(Seed);
        var corpus = await FuzzCorpus.Make();
        await using var http = await HttpRig.Start(rates: Rates.Off);
        await http.Rig.Play(act => act.Step is RekeyStep);
        for (var i = 0; i < Math.Max(1_000, Cases / 50); i++)
        {
            var (path, body) = random.Next(4) == 0 ? ("/api/queries", corpus.Query(random)) : ("/api/statements", corpus.Case(random));
            using var content = new ByteArrayContent(body);
            using var answer = await http.Client.PostAsync(path, content);
            await IsAnswer(answer, $"case {i}: {path} {Convert.ToBase64String(body)}");
        }
    }

    [Fact]
    public async Task Whatever_is_asked_for_is_answered_without_a_fault()
    {
        var random = new Random(Seed);
        await using var http = await HttpRig.Start(rates: Rates.Off);
        await http.Rig.Play();
        var round = (await http.Rig.Round())!.Id.ToString();
        var statement = (await http.Rig.Group(Bytes32.Parse(round), "g-01")).Bids[0].Mark.Statement.ToString();
        string[] rounds = [round, round, round, round.ToUpperInvariant(), round[1..], "none", new string('0', 64), "%00", "..", "%2e%2e"];
        string[] streams = ["@round", "g-01", "g-02", "g-03", "g-99", "@Round", "%40round", "g-01%00", "%F0%9F%92%A9", "..%2f", new string('g', 3_000), "%ff", "~"];
        string[] numbers = ["0", "1", "7", "-1", "-9223372036854775808", "9223372036854775806", "9223372036854775807", "9223372036854775808", "1e3", "", "null", "%31", "１", "0x1", "1;2", "1&from=2"];
        for (var i = 0; i < 2_000; i++)
        {
            var (id, stream, from) = (rounds[random.Next(rounds.Length)], streams[random.Next(streams.Length)], numbers[random.Next(numbers.Length)]);
            var path = random.Next(9) switch
            {
                0 => $"/api/rounds/{id}",
                1 => $"/api/rounds/{id}/checkpoint",
                2 => $"/api/rounds/{id}/outcomes?from={from}",
                3 => $"/api/rounds/{id}/bundle",
                4 => $"/api/rounds/{id}/proof/{stream}/{(random.Next(2) == 0 ? statement : from)}",
                5 or 6 => $"/api/rounds/{id}/feed/{stream}?from={from}",
                _ => $"/api/rounds/{id}/log/{stream}?from={from}",
            };
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(http.Address, path));
            if (random.Next(2) == 0) request.Headers.TryAddWithoutValidation("Last-Event-ID", Uri.UnescapeDataString(numbers[random.Next(12)]));
            if (random.Next(4) == 0) request.Headers.TryAddWithoutValidation("If-None-Match", numbers[random.Next(7)]);
            if (random.Next(4) == 0) request.Headers.TryAddWithoutValidation("Range", $"bytes={numbers[random.Next(8)]}-{numbers[random.Next(8)]}");
            using var answer = await http.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.True((int)answer.StatusCode < 500, $"case {i}: {(int)answer.StatusCode} to {path}, Last-Event-ID {string.Join(' ', request.Headers.Where(header => header.Key == "Last-Event-ID").SelectMany(header => header.Value))}");
        }
    }

    private static async Task<Answer> Answer(Rig rig, byte[] submission, int hall, int number)
    {
        try
        {
            return await rig.Intake.Submit(submission);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"hall {hall}, case {number}, {Convert.ToBase64String(submission)}", e);
        }
    }

    private static string Name(Answer answer) => answer switch
    {
        Receipted => "accepted",
        Drafted => "draft",
        Declined declined when Enum.IsDefined(declined.Refusal) => Refusals.Name(declined.Refusal),
        _ => throw new InvalidOperationException($"no answer: {answer}"),
    };

    /// <summary>Goes on to the closing, so that what was accepted is public.</summary>
    private static async Task Verify(Rig rig, Bytes32 id, int hall)
    {
        var desk = (await rig.Desks.Round(id))!;
        rig.Clock.Micros = Math.Max(rig.Clock.Micros, Math.Min(desk.State!.Timetable.Deadline.Micros, rig.Clock.Micros + (3_600 * 1_000_000L)));
        await desk.Advance();
        using var text = new MemoryStream();
        await new BundleWriter(rig.Store, rig.Desks, rig.Identity).Write(desk.State!, text, CancellationToken.None);
        var report = Verifier.Verify(text.ToArray(), new VerifyOptions(id));
        Assert.False(report.Failed, $"hall {hall}: {string.Join('\n', report.Checks.Where(check => check.Result == Result.Failed))}");
    }

    private static async Task IsAnswer(HttpResponseMessage answer, string what)
    {
        if ((int)answer.StatusCode is 200 or 202) return;
        Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{(int)answer.StatusCode} to {what}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        var refusal = (Refusal)problem.RootElement.GetProperty("number").GetInt32();
        Assert.True(Enum.IsDefined(refusal), what);
        Assert.Equal("urn:auctionhall:refusal:" + Refusals.Name(refusal), problem.RootElement.GetProperty("type").GetString());
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
