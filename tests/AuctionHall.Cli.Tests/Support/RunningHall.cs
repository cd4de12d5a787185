using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Tests.Support;

/// <summary>A hall in a process of its own, in memory, started by `ops/auctionhall serve` as an operator would.</summary>
internal sealed class RunningHall : IDisposable
{
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private RunningHall(Process process, string url) => (_process, Url) = (process, url);

    public string Url { get; }

    public static async Task<RunningHall> Start()
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "ops", "auctionhall")) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])["serve", "--store", "memory", "--urls", url]) start.ArgumentList.Add(word);
        var process = Process.Start(start) ?? throw new InvalidOperationException("the hall did not start");
        // Read and dropped: a full pipe would stop the hall.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient();
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            try
            {
                await http.GetStringAsync(new Uri($"{url}/api/hall"));
                return new RunningHall(process, url);
            }
            catch (HttpRequestException) when (waited.Elapsed < StartMax && !process.HasExited)
            {
                // Not listening yet.
            }
        }
    }

    /// <summary>Terms of two organisers (`one`, `two`), both of whom sign, and three custodians (`a`, `b`, `c`), whose keys are in the terminal's folder.</summary>
    public async Task<string> Terms(Terminal terminal, DateTimeOffset deadline)
    {
        using var http = new HttpClient();
        using var keys = JsonDocument.Parse(await http.GetStringAsync(new Uri($"{Url}/api/hall")));
        string Key(string file) => terminal.Type($"key show {file}.key").Out.Trim();
        string At(double seconds) => Instant.Of(deadline.AddSeconds(seconds)).ToString();
        return $$$"""
            {"title": {"zh": "小轮次"}, "alliance": {"name": {"zh": "联盟"}, "lead": {"zh": "联采办"}, "members": []}, "drill": true,
             "hall": {"name": "{{{keys.RootElement.GetProperty("name").GetString()}}}", "statements": "{{{keys.RootElement.GetProperty("statements").GetString()}}}",
                      "checkpoints": "{{{keys.RootElement.GetProperty("checkpoints").GetString()}}}"},
             "organisers": {"threshold": 2, "people": [{"name": {"zh": "甲"}, "key": "{{{Key("one")}}}"}, {"name": {"zh": "乙"}, "key": "{{{Key("two")}}}"}]},
             "custodians": {"threshold": 2, "people": [{"name": {"zh": "一"}, "key": "{{{Key("a")}}}"}, {"name": {"zh": "二"}, "key": "{{{Key("b")}}}"}, {"name": {"zh": "三"}, "key": "{{{Key("c")}}}"}]},
             "timetable": {"start": "{{{At(-24)}}}", "deadline": "{{{At(0)}}}", "opening": "{{{At(1)}}}", "unopened": "{{{At(600)}}}"},
             "decimals": 2, "revisions": 3,
             "rules": {"version": "2", "pipeline": [{"part": "unit", "of": "enterprise"}, {"part": "bidders", "overCeiling": "counted", "unpriced": "not counted"},
               {"part": "comparable", "by": "price/ceiling"}, {"part": "order", "ties": []}, {"part": "cap", "byBidders": [1, 1]},
               {"part": "revival", "of": "cap reached", "at": "highest selected", "minutes": 10}]},
             "groups": [{"id": "g-1", "name": {"zh": "组"}, "products": [{"id": "p-1", "name": {"zh": "产品"}, "ceiling": "10"}], "volume": 100, "unit": {"zh": "片"}}]}
            """;
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
