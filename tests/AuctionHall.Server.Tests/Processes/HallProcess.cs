using System.Diagnostics;
using System.Text;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Rounds;

namespace AuctionHall.Server.Tests.Processes;

/// <summary>A real hall in a process of its own, to be killed like one, and a client that repeats the same bytes until they are answered.</summary>
internal sealed class HallProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly string _data;
    private readonly string _anchor;
    private Process _process;

    private readonly string[] _under;
    private readonly string[] _options;

    private HallProcess(string data, string anchor, string[] under, string[] options)
    {
        (_data, _anchor, _under, _options) = (data, anchor, under, options);
        _process = Run(data, anchor, 0, under, options);
    }

    public int Id => _process.Id;

    public Uri Url { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The operator's address.</summary>
    public Uri Operator { get; private set; } = new("http://127.0.0.1/");

    /// <param name="options">Further options of the hall.</param>
    public static Task<HallProcess> Start(string data, params string[] options) => Started(new HallProcess(data, data + ".anchor", [], options));

    /// <param name="under">A program and its options that the hall is started by, as strace.</param>
    public static Task<HallProcess> StartUnder(string[] under, string data) => Started(new HallProcess(data, data + ".anchor", under, []));

    private static async Task<HallProcess> Started(HallProcess hall)
    {
        await hall.Listening();
        return hall;
    }

    /// <summary>kill -9: no handler runs, nothing is flushed.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    /// <summary>SIGTERM.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>The exit code, once the hall has ended.</summary>
    public async Task<int> Ended()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async Task Restart()
    {
        _process.Dispose();
        _process = Run(_data, _anchor, 0, _under, _options);
        await Listening();
    }

    public async Task<HallKeys> Keys()
    {
        using var json = System.Text.Json.JsonDocument.Parse(await _http.GetStringAsync(At("/api/hall")));
        var hall = json.RootElement;
        return new HallKeys(hall.GetProperty("name").GetString()!, Bytes32.Parse(hall.GetProperty("statements").GetString()!), Bytes32.Parse(hall.GetProperty("checkpoints").GetString()!));
    }

    /// <summary>One try: the receipt's envelope, or null where the connection or the hall broke. A refusal fails the test.</summary>
    public async Task<byte[]?> Try(byte[] submission)
    {
        try
        {
            using var content = new ByteArrayContent(submission);
            using var answer = await _http.PostAsync(At("/api/statements"), content);
            var body = await answer.Content.ReadAsByteArrayAsync();
            return answer.IsSuccessStatusCode ? body : throw new InvalidOperationException(Encoding.UTF8.GetString(body));
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public async Task<byte[]> Submit(SignedStatement statement)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience; await Task.Delay(20))
            if (await Try(statement.ToSubmission()) is { } receipt) return receipt;
        throw new TimeoutException("no answer");
    }

    public async Task Follow(RoundFollower follower)
    {
        for (var before = -1L; before != follower.Next;)
        {
            before = follower.Next;
            var text = await _http.GetStringAsync(At($"/api/rounds/{follower.Id}/log/{Streams.Round}?from={before}"));
            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                if (follower.Take(Encoding.ASCII.GetBytes(line)) is { } fault) throw new InvalidOperationException(fault);
        }
    }

    public async Task Until(RoundFollower follower, Func<RoundState, bool> reached)
    {
        for (var watch = Stopwatch.StartNew(); follower.State is null || !reached(follower.State); await Task.Delay(20))
        {
            if (watch.Elapsed > Patience) throw new TimeoutException("the round does not get on");
            await Follow(follower);
        }
    }

    public Task<byte[]> Bundle(Bytes32 round) => _http.GetByteArrayAsync(At($"/api/rounds/{round}/bundle"));

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
        _http.Dispose();
    }

    private Uri At(string path) => new(Url, path);

    private async Task Listening()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://127.0.0.1:", StringComparison.Ordinal)) is not { } url) continue;
            var isOperator = line.Contains(" operator ", StringComparison.Ordinal);
            if (isOperator) Operator = new Uri(url);
            else Url = new Uri(url);
            if (!isOperator) continue;
            _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return;
        }
        throw new InvalidOperationException("the hall ended at its start");
    }

    private static Process Run(string data, string anchor, int port, string[] under, string[] options)
    {
        var dll = Path.Combine(AppContext.BaseDirectory, "AuctionHall.Server.dll");
        string[] line = [.. under, "dotnet", dll, "--data", data, "--anchor", anchor, "--urls", $"http://127.0.0.1:{port}", "--log", data + ".log", .. options];
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true };
        // What a test run is told by its environment is no option of a hall.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AUCTIONHALL_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        return Process.Start(start)!;
    }
}
