using System.Text;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Sealing;

namespace AuctionHall.Cli.Tests.Support;

/// <summary>
/// A round whose people type their commands: two organisers, three custodians of whom two are needed, one group, one
/// enterprise. The hall is one in memory; what is written is handed to it as a file.
/// </summary>
internal sealed class SmallRound : IDisposable
{
    private static readonly SigningKey Statements = new(Bytes('s')), Checkpoints = new(Bytes('c'));
    private MemoryHall _hall = new(Statements, Checkpoints);

    public SmallRound()
    {
        foreach (var name in (string[])["one", "two"]) KeyIds[name] = Key(Terminal.Type($"key new -o {name}"));
        foreach (var name in (string[])["a", "b", "c"]) KeyIds[name] = Key(Terminal.Type($"custodian new {name}"));
        Terminal.Type("key new --code 91TEST01 --name 第一药业 --name-en First -o first");
        Terminal.Write("terms.json", Terms());
    }

    public Terminal Terminal { get; } = new();

    public Dictionary<string, string> KeyIds { get; } = new(StringComparer.Ordinal);

    public string Id { get; private set; } = "";

    /// <summary>Terms as a person writes them, a member on each line.</summary>
    public string Terms() => $$$"""
        {
          "title": {"zh": "小轮次", "en": "A small round"},
          "alliance": {"name": {"zh": "联盟"}, "lead": {"zh": "联采办"}, "members": []},
          "drill": true,
          "hall": {"name": "hall.test", "statements": "{{{Statements.Public}}}", "checkpoints": "{{{Checkpoints.Public}}}"},
          "organisers": {"threshold": 2, "people": [{"name": {"zh": "甲"}, "key": "{{{KeyIds["one"]}}}"}, {"name": {"zh": "乙"}, "key": "{{{KeyIds["two"]}}}"}]},
          "custodians": {"threshold": 2, "people": [{"name": {"zh": "一"}, "key": "{{{KeyIds["a"]}}}"}, {"name": {"zh": "二"}, "key": "{{{KeyIds["b"]}}}"}, {"name": {"zh": "三"}, "key": "{{{KeyIds["c"]}}}"}]},
          "timetable": {
            "start": "2026-01-05T10:00:00+08:00",
            "deadline": "2026-01-05T11:00:00+08:00",
            "opening": "2026-01-05T12:00:00+08:00",
            "unopened": "2026-01-06T10:00:00+08:00"
          },
          "decimals": 2,
          "revisions": 3,
          "rules": {
            "version": "2",
            "pipeline": [
              {"part": "unit", "of": "enterprise"},
              {"part": "bidders", "overCeiling": "counted", "unpriced": "not counted"},
              {"part": "comparable", "by": "price/ceiling"},
              {"part": "order", "ties": []},
              {"part": "cap", "byBidders": [1, 2]}
            ]
          },
          "groups": [
            {"id": "g-1", "name": {"zh": "组"}, "products": [{"id": "p-1", "name": {"zh": "产品"}, "ceiling": "10"}], "volume": 100, "unit": {"zh": "片"}}
          ]
        }
        """;

    /// <summary>Published, enrolled, all custody in, and begun at 10:00.</summary>
    public SmallRound Accepting()
    {
        Terminal.Type("sign terms.json --kind terms --key one.key -o terms.statement");
        Id = Terminal.Type("sign terms.statement --key two.key").LastLine["round ".Length..];
        Hand("terms.statement", "09:00");
        Directory.CreateDirectory(Terminal.At("requests"));
        File.Copy(Terminal.At("first.enrol"), Terminal.At("requests/first.enrol"));
        Terminal.Type($"enrol requests --groups all --round {Id} --log round.log --key one.key --key two.key -o roster.statement");
        Hand("roster.statement", "09:10");
        foreach (var name in (string[])["a", "b", "c"])
        {
            Terminal.Type($"custodian custody --round {Id} --log round.log --key {name}.key --seed {name}.seed -o {name}.custody");
            Hand($"{name}.custody", "09:20");
        }
        PassTo("10:00");
        return this;
    }

    /// <summary>With one bid in, closed, and ordered to be opened, at 12:00.</summary>
    public SmallRound Opening()
    {
        Accepting();
        Terminal.Type($"seal --round {Id} --log round.log --key first.key --group g-1 --price p-1=8.5 -o bid.statement");
        Hand("bid.statement", "10:30");
        Terminal.Type($"round open --round {Id} --log round.log --key one.key --key two.key -o open.statement");
        Hand("open.statement", "10:40");
        PassTo("12:00");
        return this;
    }

    /// <summary>Hands a written statement to the hall; the answer's envelope becomes FILE.receipt.</summary>
    public Decision Hand(string file, string time)
    {
        var (decision, answer) = _hall.Submit(File.ReadAllBytes(Terminal.At(file)), Micros(time));
        if (answer is not null) Terminal.Write(file + ".receipt", Encoding.UTF8.GetString(answer) + "\n");
        WriteLog();
        return decision;
    }

    /// <summary>The same people on another round: its terms are handed in, and what is read from here on is its log.</summary>
    public Decision GoOnWith(string terms, string id, string time)
    {
        (_hall, Id) = (new MemoryHall(Statements, Checkpoints), id);
        return Hand(terms, time);
    }

    /// <summary>Lets the time pass, on every clock.</summary>
    /// <param name="time">Of the day of the terms, or a whole one up to the minute.</param>
    public void PassTo(string time)
    {
        _hall.Advance(Micros(time));
        Terminal.Now = DateTimeOffset.UnixEpoch.AddTicks(Micros(time) * TimeSpan.TicksPerMicrosecond);
        WriteLog();
    }

    public void Dispose() => Terminal.Dispose();

    private void WriteLog()
    {
        if (_hall.Round is null) return;
        using var log = File.Create(Terminal.At("round.log"));
        for (var i = 0; i < _hall.RoundEntries.Count; i++) log.Write(LogLine.OfEntry(Streams.Round, i, _hall.RoundEntries[i]));
        File.WriteAllBytes(Terminal.At("round.bundle"), [.. PublicLog.Bundle(_hall).SelectMany(line => line)]);
    }

    private static long Micros(string time) => Instant.TryParse($"{(time.Contains('T', StringComparison.Ordinal) ? "" : "2026-01-05T")}{time}:00+08:00", out var instant) ? instant.Micros : throw new ArgumentException(time);

    private static string Key(Typed typed) => typed.Out.Split('\n')[0]["key ".Length..];

    private static byte[] Bytes(char c) => Encoding.ASCII.GetBytes(new string(c, 32));
}
