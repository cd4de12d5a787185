using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using AuctionHall.Scripts;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Operations;

/// <summary>A whole round over HTTP with every logger at its finest level, the framework's too: no line has a secret.</summary>
public sealed class LogSecretsTests
{
    [Fact(Timeout = 60_000)]
    public async Task No_line_of_a_whole_round_has_a_key_a_price_or_a_sealed_body()
    {
        using var log = new Lines();
        await using var http = await HttpRig.Start(log: log);
        var script = PocketRound.Script();
        var secrets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var label in new[] { "hall statements", "hall checkpoints", "organiser 1", "organiser 2", "custodian 1", "custodian 2", "custodian 3", "custody 1", "custody 2", "custody 3" })
            AddForms(secrets, Seed(label));
        foreach (var enterprise in script.Enterprises)
            foreach (var generation in new[] { 0, 1 }) AddForms(secrets, Seed($"enterprise {enterprise.Code} {generation}"));

        foreach (var act in http.Rig.Player().Acts())
        {
            await http.Rig.MoveTo(act.At);
            var statement = act.Build(await http.Rig.Round());
            foreach (var part in statement.Parts) AddForms(secrets, part);
            if (act.Step is BidStep bid)
                for (var revision = 1u; revision <= 5; revision++) AddForms(secrets, http.Rig.Cast.K(bid.Who, bid.Group, revision));
            await http.Rig.Advance();
            using var body = new ByteArrayContent(statement.ToSubmission());
            using var answer = await http.Client.PostAsync("/api/statements", body);
            await http.Rig.Advance();
        }
        await http.Client.GetByteArrayAsync($"/api/rounds/{(await http.Rig.Round())!.Id}/bundle");
        Assert.NotEmpty((await http.Rig.Round())!.Outcomes);

        // It was logged, and the search can find.
        Assert.Contains(log.All, line => line.StartsWith("10 ", StringComparison.Ordinal));
        Assert.Contains(log.All, line => line.Contains("/api/statements", StringComparison.Ordinal));
        var prices = script.Timeline.OfType<BidStep>().SelectMany(bid => bid.Prices).Select(price => price.Price).Distinct().ToList();
        Assert.True(prices.Count > 4);
        Assert.True(Has($"a bid of {prices[0]} yuan", secrets, prices) && Has($"x{secrets.First()}y", secrets, prices));
        Assert.DoesNotContain(log.All, line => Has(line, secrets, prices));
    }

    private static bool Has(string line, HashSet<string> secrets, List<string> prices) =>
        secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal)) || prices.Any(price => Quoted(line, price));

    /// <summary>A price as a word of its own; numbers that the framework writes (milliseconds, sizes, status codes) have their units or other digits beside them.</summary>
    private static bool Quoted(string line, string price) =>
        System.Text.RegularExpressions.Regex.IsMatch(line, $"(?<![0-9.A-Za-z:]){System.Text.RegularExpressions.Regex.Escape(price)}(?![0-9.A-Za-z])") && (price.Contains('.', StringComparison.Ordinal) || line.Contains("price", StringComparison.OrdinalIgnoreCase));

    /// <summary>As a script's cast draws it (Scripts/Cast.cs).</summary>
    private static byte[] Seed(string label) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Cast.SeedOf(PocketRound.Script().Seed!), 32, info: Encoding.UTF8.GetBytes("auctionhall script " + label));

    /// <summary>The beginnings of the bytes in the spellings in which a program would print them, so that a line that is cut short is found too.</summary>
    private static void AddForms(HashSet<string> secrets, byte[] bytes)
    {
        var start = bytes.AsSpan(0, Math.Min(bytes.Length, 24));
        secrets.Add(Convert.ToHexString(start));
        secrets.Add(Convert.ToHexStringLower(start));
        secrets.Add(Convert.ToBase64String(start));
        secrets.Add(Convert.ToBase64String(start).Replace('+', '-').Replace('/', '_'));
    }

    /// <summary>Every line of every logger, with its number before it.</summary>
    private sealed class Lines : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IEnumerable<string> All => _lines;

        public ILogger CreateLogger(string categoryName) => new Logger(_lines);

        public void Dispose()
        {
        }

        private sealed class Logger(ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}")) : "";
                lines.Enqueue($"{eventId.Id} {formatter(state, exception)} {values} {exception}");
            }
        }
    }
}
