using System.Text;
using AuctionHall.Auctions;
using AuctionHall.Sealing;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Tests.Simulation;

/// <summary>
/// Sees everything and believes nothing: what must hold at every moment (SECURITY F4: I1, I4, I8, I9) is checked here, what must hold
/// behind the end in <see cref="Verdict"/>.
/// </summary>
internal sealed class Witness(Simulation simulation)
{
    private static readonly byte[][] Secrets = [.. SecretKeys().SelectMany(key => new[] { key, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(key)) })];
    private static readonly byte[][] Plain = [.. Bidders.Quotations.Where(text => text.Length > 13).Select(Encoding.ASCII.GetBytes)];

    private readonly Dictionary<Bytes32, byte[]> _receipts = [];
    private readonly SortedDictionary<string, int> _seen = new(StringComparer.Ordinal);
    private bool _isClosed;

    public List<string> Violations { get; } = [];
    public List<Observer> Observers { get; } = [];

    /// <summary>Sealed bodies that the disk changed.</summary>
    public List<(string Group, Bytes32 Body)> Rotten { get; } = [];

    /// <summary>Every stream as it was on the disk at each crash.</summary>
    public List<(StreamKey Stream, IReadOnlyList<byte[]> Entries)> Past { get; } = [];

    public List<byte[]> Checkpoints { get; } = [];
    public IReadOnlyDictionary<string, int> Seen => _seen;
    public IReadOnlyCollection<byte[]> Receipts => _receipts.Values;
    public bool IsJudged { get; set; }

    public IEnumerable<StreamKey> Streams =>
        simulation.Troupe.Script.Terms.Groups.Select(group => group.Id).Prepend(Auctions.Streams.Round).Select(name => new StreamKey(simulation.Troupe.Round, name));

    public void Count(string what) => _seen[what] = _seen.GetValueOrDefault(what) + 1;

    public void Broken(string invariant, string how) => Violations.Add($"{invariant}: {how}");

    public void Bug(Exception e) => Broken("bug", e.ToString());

    public void Checkpoint(byte[]? note)
    {
        if (note is not null) Checkpoints.Add(note);
    }

    public void Crashed()
    {
        Count("crash");
        foreach (var stream in Streams) Past.Add((stream, simulation.Disk.Entries(stream)));
    }

    /// <summary>As the answer leaves the hall, whether or not it arrives.</summary>
    public void Answered(Bytes32? statement, Answer answer)
    {
        simulation.World.Note(Encoding.ASCII.GetBytes(answer is Declined { Refusal: var why } ? Refusals.Name(why) : answer.GetType().Name));
        switch (answer)
        {
            case Receipted receipted:
                Receipt(statement, receipted.Receipt);
                break;
            case Declined declined:
                // I8.
                if (!Enum.IsDefined(declined.Refusal)) Broken("I8", $"{declined.Refusal} is not on the list");
                if (declined.Refusal == Refusal.Late && !IsLate(declined.Late)) Broken("I8", "the word that a bid came too late does not say so");
                Count(Refusals.Name(declined.Refusal));
                break;
            default:
                Count("drafted");
                break;
        }
    }

    /// <summary>A thief of the disk, who is also one custodian of the two that are needed.</summary>
    public void Steal()
    {
        if (IsClosed()) return;
        Count("disk stolen before the closing");
        var entries = Streams.SelectMany(simulation.Disk.Entries);
        foreach (var stolen in entries.Concat(simulation.Disk.Parts().Select(part => part.Part.Bytes)))
        {
            if (Secrets.Any(secret => stolen.AsSpan().IndexOf(secret) >= 0)) Broken("I4", "a custodian's secret key is on the disk before the closing");
            if (Plain.Any(text => stolen.AsSpan().IndexOf(text) >= 0)) Broken("I4", "a quotation is on the disk before the closing");
        }
    }

    public bool IsClosed() =>
        _isClosed = _isClosed || simulation.Disk.Entries(StreamKey.OfRound(simulation.Troupe.Round)).Any(entry => entry.AsSpan().IndexOf("auctionhall.closing."u8) >= 0);

    private void Receipt(Bytes32? statement, byte[] receipt)
    {
        Count("receipt");
        if (statement is not { } hash)
        {
            Broken("I8", "bytes that are no statement were taken");
            return;
        }
        // I9.
        if (_receipts.TryGetValue(hash, out var earlier))
        {
            if (!earlier.AsSpan().SequenceEqual(receipt)) Broken("I9", $"statement {hash} has two receipts");
            return;
        }
        _receipts.Add(hash, receipt);
        // I1, as far as it can be seen now; the signature is judged with the bundle.
        if (!Envelope.TryParse(receipt, out var envelope) || StatementKinds.Read(StatementKind.Receipt, envelope.Payload, out _) is not ReceiptStatement promise || promise.Hash != hash) Broken("I1", "the receipt is of another statement");
        else if (!simulation.Disk.Holds(promise.Entry)) Broken("I1", $"there is a receipt for {hash}, and no entry on the disk");
    }

    private static bool IsLate(byte[]? word) => SignedStatement.Read(word).Statement?.Content is LateStatement late && late.Time >= late.Deadline;

    private static IEnumerable<byte[]> SecretKeys() =>
        from custodian in Enumerable.Range(1, 3)
        from isTrue in new[] { true, false }
        from @group in Troupe.One.Script.Terms.Groups
        select CustodianSeed.DeriveSecret(Troupe.One.CustodySeed(custodian, isTrue), Troupe.One.Round, @group.Id).Secret.ToArray();
}
