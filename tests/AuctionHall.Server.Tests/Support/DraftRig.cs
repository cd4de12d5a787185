using System.Net;
using System.Text;
using System.Text.Json;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Sealing;
using AuctionHall.Server.Stores;
using AuctionHall.Tests.Support;

namespace AuctionHall.Server.Tests.Support;

/// <summary>A hall over HTTP and the pocket round with four organisers, of whom t sign together.</summary>
internal sealed class DraftRig : IAsyncDisposable
{
    private DraftRig(HttpRig http, Script script) => (Http, Script) = (http, script);

    public HttpRig Http { get; }
    public Script Script { get; }
    public TestClock Clock => Http.Rig.Clock;
    public SignedStatement Terms => Signing.Sign(new TermsStatement(Http.Rig.Player().Terms), Key("1"), Key("2"), Key("3"));

    /// <param name="needed">t.</param>
    /// <param name="folder">Where drafts are files; else they live in memory.</param>
    public static async Task<DraftRig> Start(int needed = 2, string? folder = null, IEntryStore? store = null, TestClock? clock = null)
    {
        var script = PocketRound.Script();
        script = script with { Terms = script.Terms with { Organisers = new ScriptPanel(needed, [new("甲"), new("乙"), new("丙"), new("丁")]) } };
        return new DraftRig(await HttpRig.Start(store, clock, script, folder), script);
    }

    /// <summary>With the round published, enrolled and announced; nothing else is in its log.</summary>
    public static async Task<DraftRig> Announced(int needed = 2, string? folder = null, IEntryStore? store = null)
    {
        var rig = await Start(needed, folder, store);
        await rig.Http.Rig.Play(rig.Http.Rig.Player().Acts(), act => act.Step is BidStep);
        return rig;
    }

    public async Task<RoundState> Round() => (await Http.Rig.Round())!;

    /// <summary>`1` to `4` are organisers, `custodian` is the first, `enterprise` the first enrolled; any other name is a stranger.</summary>
    public SigningKey Key(string who) => who switch
    {
        "1" or "2" or "3" or "4" => Http.Rig.Cast.Organisers[who[0] - '1'],
        "custodian" => Http.Rig.Cast.Custodians[0],
        "enterprise" => Http.Rig.Cast.Enterprise(Script.Enterprises[0].Code, 0),
        _ => Some.SigningKey(who),
    };

    /// <summary>People separated by +: `1+2`.</summary>
    public SigningKey[] Keys(string who) => [.. who.Split('+').Select(Key)];

    public Task<(string Outcome, string Body)> Post(Statement statement, string who) => Post(Signing.Sign(statement, Keys(who)));

    /// <summary>`draft 1 of 2`, `accepted`, or the refusal's name; and the body.</summary>
    public async Task<(string Outcome, string Body)> Post(SignedStatement statement)
    {
        using var content = new ByteArrayContent(statement.ToSubmission());
        var answer = await Http.Client.PostAsync("/api/statements", content);
        var body = await answer.Content.ReadAsStringAsync();
        return (Outcome(answer.StatusCode, body), body);
    }

    /// <summary>What the hall tells who asks for drafts.</summary>
    public Task<(string Outcome, string Body)> Ask(string who) => Ask(new QueryStatement { Time = new Instant(Clock.Micros), Ask = Question.Drafts }, who);

    public Task<(string Outcome, string Body)> Ask(QueryStatement query, string who) => Ask(Signing.Sign(query, Keys(who)).Envelope);

    public async Task<(string Outcome, string Body)> Ask(byte[] envelope)
    {
        using var content = new ByteArrayContent(envelope);
        var answer = await Http.Client.PostAsync("/api/queries", content);
        var body = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode == HttpStatusCode.OK ? "answered" : Outcome(answer.StatusCode, body), body);
    }

    /// <summary>Kinds and numbers of signatures of the drafts that somebody is shown, in their order: `open 1 of 2`.</summary>
    public async Task<string> Shown(string who)
    {
        using var json = JsonDocument.Parse((await Ask(who)).Body);
        return string.Join(", ", json.RootElement.GetProperty("drafts").EnumerateArray().Select(draft =>
        {
            var read = SignedStatement.Read(Encoding.UTF8.GetBytes(draft.GetProperty("envelope").GetRawText())).Statement!;
            Xunit.Assert.Equal(read.Hash.ToString(), draft.GetProperty("draft").GetString());
            return $"{draft.GetProperty("kind").GetString()} {read.Signers.Length} of {draft.GetProperty("needed").GetInt32()}";
        }));
    }

    public ValueTask DisposeAsync() => Http.DisposeAsync();

    private static string Outcome(HttpStatusCode status, string body)
    {
        using var json = JsonDocument.Parse(body);
        return status switch
        {
            HttpStatusCode.OK => "accepted",
            HttpStatusCode.Accepted => $"draft {json.RootElement.GetProperty("signers").GetArrayLength()} of {json.RootElement.GetProperty("needed").GetInt32()}",
            _ => json.RootElement.GetProperty("type").GetString()!["urn:auctionhall:refusal:".Length..],
        };
    }
}
