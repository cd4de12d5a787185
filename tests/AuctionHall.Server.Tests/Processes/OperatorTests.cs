using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AuctionHall.Rounds;
using AuctionHall.Server.Tests.Diagnostics;
using AuctionHall.Server.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Processes;

/// <summary>What an operator sees of a real hall, and how it ends when it is told to.</summary>
public sealed class OperatorTests
{
    private const int Groups = 2;
    private const int Enterprises = 3;

    [Fact(Timeout = 120_000)]
    public async Task Metrics_count_a_round_at_the_operators_address_alone_and_SIGTERM_ends_the_hall_in_order()
    {
        using var folder = new TempFolder();
        await using var collector = await OtlpReceiver.Start();
        using var hall = await HallProcess.Start(folder.File("hall"), "--otlp", collector.Address, "--drain", "6");
        using var client = new HttpClient();
        var round = await RealRound.Begin(hall, Groups, Enterprises, acceptingSeconds: 600);
        var bids = (from code in round.Codes from g in round.State.Terms.Groups select round.Bid(code, g.Id, 1, "1.5")).ToList();
        foreach (var bid in bids) await hall.Submit(bid);
        foreach (var bad in new[] { "nothing\n", "{}\n" }) Assert.Null(await Refused(client, hall, bad));
        using var reader = await client.GetAsync(new Uri(hall.Url, $"/api/rounds/{round.State.Id}/feed/@round"), HttpCompletionOption.ResponseHeadersRead);

        // 1. The figures, and nothing that says of which group or enterprise.
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(hall.Url, "/metrics"))).StatusCode);
        using (var foreign = new HttpRequestMessage(HttpMethod.Get, new Uri(hall.Operator, "/metrics")) { Headers = { Host = "hall.example" } })
            Assert.Equal(HttpStatusCode.MisdirectedRequest, (await client.SendAsync(foreign)).StatusCode);
        var answer = await client.GetAsync(new Uri(hall.Operator, "/metrics"));
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        var text = await answer.Content.ReadAsStringAsync();
        var values = PrometheusGrammar.Check(text);
        await PrometheusGrammar.CheckByPromtool(text);
        Assert.Equal(bids.Count, values["auctionhall_intake_answers_total{auctionhall_answer=\"receipted\",auctionhall_statement=\"bid\"}"]);
        Assert.Equal(2, values["auctionhall_intake_answers_total{auctionhall_answer=\"declined\",auctionhall_statement=\"unreadable\"}"]);
        Assert.Equal(2, values["auctionhall_intake_refusals_total{auctionhall_refusal=\"not-one-spelling\"}"]);
        Assert.Equal(bids.Count, values["auctionhall_intake_duration_seconds_count{auctionhall_statement=\"bid\"}"]);
        Assert.True(values["auctionhall_store_append_duration_seconds_count"] > bids.Count);
        Assert.True(values["auctionhall_store_commit_size_sum"] >= values["auctionhall_store_append_duration_seconds_count"]);
        Assert.Equal((0, 1, 0, 0), (values["auctionhall_desk_backlog"], values["auctionhall_feed_readers"], values["auctionhall_clock_alarm"], values["auctionhall_draining"]));
        Assert.True(values["auctionhall_disk_free_bytes"] > 0 && values["process_uptime_seconds"] > 0 && values["dotnet_process_memory_working_set_bytes"] > 0);
        foreach (var secret in round.Codes.Concat(round.State.Terms.Groups.Select(g => $"\"{g.Id}\"")).Append(round.State.Id.ToString()))
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);

        // 2. SIGTERM: the reader is told when to come again, a sender who never finishes holds up nobody beyond the bound, and the hall ends with 0.
        using var stuck = new TcpClient();
        await stuck.ConnectAsync(IPAddress.Loopback, hall.Url.Port);
        await stuck.GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST /api/statements HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nabc"));
        hall.Terminate();
        var read = await reader.Content.ReadAsStringAsync();
        Assert.Matches("\nretry: [1-4][0-9]{3}\n\n$", read);
        Assert.Equal(0, await hall.Ended());
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(hall.Url));
        Assert.Contains("auctionhall.intake.answers", Encoding.ASCII.GetString(collector.Received), StringComparison.Ordinal);
        var log = await File.ReadAllTextAsync(folder.File("hall.log"));
        Assert.Contains("the hall has ended in order", log, StringComparison.Ordinal);
        Assert.DoesNotContain("\"Level\":\"Error\"", log, StringComparison.Ordinal);

        // 3. Everything that was answered is there.
        await hall.Restart();
        foreach (var bid in bids) Assert.NotNull(await hall.Try(bid.ToSubmission()));
        Assert.Equal(bids.Count, PrometheusGrammar.Check(await client.GetStringAsync(new Uri(hall.Operator, "/metrics")))["auctionhall_intake_answers_total{auctionhall_answer=\"receipted\",auctionhall_statement=\"bid\"}"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task Readers_leave_apart_and_a_second_SIGTERM_ends_the_hall_at_once()
    {
        using var folder = new TempFolder();
        using var hall = await HallProcess.Start(folder.File("hall"), "--drain", "600", "--free-disk", "1073741824");
        using var client = new HttpClient();
        var round = await RealRound.Begin(hall, 1, 1, acceptingSeconds: 600);
        var readers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ =>
            client.GetAsync(new Uri(hall.Url, $"/api/rounds/{round.State.Id}/feed/@round"), HttpCompletionOption.ResponseHeadersRead)));
        var ends = readers.Select(reader => reader.Content.ReadAsStringAsync()).ToList();
        hall.Terminate();
        var first = await Task.WhenAny(ends);
        Assert.Contains("retry: ", await first, StringComparison.Ordinal);
        // They leave over five seconds: the first one is gone, the last ones are not.
        Assert.Contains(ends, end => !end.IsCompleted);
        hall.Terminate();
        Assert.Equal(143, await hall.Ended());
        foreach (var reader in readers) reader.Dispose();
        // A bound that no disk has room for is told once, with its number.
        Assert.Single(await File.ReadAllLinesAsync(folder.File("hall.log")), line => line.Contains("\"EventId\":{\"Id\":31,\"Name\":\"DiskLow\"}", StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_hall_that_was_told_wrong_things_says_all_of_them_and_ends_with_2()
    {
        var dll = Path.Combine(AppContext.BaseDirectory, "AuctionHall.Server.dll");
        var start = new ProcessStartInfo("dotnet", [dll, "--store", "paper", "--drain", "0"]) { RedirectStandardError = true };
        start.Environment["AUCTIONHALL_NAME"] = "A Hall";
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(2, process.ExitCode);
        Assert.Equal(3, said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        foreach (var name in new[] { "store", "drain", "name" }) Assert.Contains($"auctionhall: {name} ", said, StringComparison.Ordinal);
    }

    /// <summary>Null: it was refused, and was expected to be.</summary>
    private static async Task<string?> Refused(HttpClient client, HallProcess hall, string submission)
    {
        using var content = new StringContent(submission);
        var answer = await client.PostAsync(new Uri(hall.Url, "/api/statements"), content);
        return answer.StatusCode == HttpStatusCode.BadRequest ? null : string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode}");
    }
}
