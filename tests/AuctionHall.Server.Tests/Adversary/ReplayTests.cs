using System.Text;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Sealing;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Adversary;

/// <summary>D3 of SECURITY.md: statements that were captured, sent again: here, elsewhere, altered, later.</summary>
public sealed class ReplayTests(ITestOutputHelper output)
{
    private const int Replays = 10_000;

    private readonly List<(SignedStatement Statement, byte[] Receipt)> _captured = [];

    [Fact]
    public async Task The_same_place_gives_the_same_answer_and_no_entry_whenever_it_is_asked()
    {
        await using var rig = new Rig(new MemoryStore());
        var (random, replayed) = (new Random(20260105), 0);
        foreach (var act in rig.Player().Acts())
        {
            await rig.MoveTo(act.At);
            await Capture(rig, act);
            var size = await Size(rig);
            for (var i = 0; i < Replays / 60 && _captured.Count > 0; i++, replayed++)
            {
                var (statement, receipt) = _captured[random.Next(_captured.Count)];
                Assert.Equal(receipt, Assert.IsType<Receipted>(await rig.Intake.Submit(statement.ToSubmission())).Receipt);
            }
            Assert.Equal(size, await Size(rig));
        }
        // At the end, after every deadline, and on a hall that starts again on the same store.
        await using var again = new Rig(rig.Store, rig.Clock);
        for (; replayed < Replays; replayed++)
        {
            var (statement, receipt) = _captured[replayed % _captured.Count];
            Assert.Equal(receipt, Assert.IsType<Receipted>(await again.Intake.Submit(statement.ToSubmission())).Receipt);
        }
        Assert.Equal(PocketRound.Golden, await again.Bundle());
    }

    [Fact]
    public async Task Another_round_another_group_another_key_and_a_later_time_accept_none()
    {
        await using (var rig = new Rig(new MemoryStore()))
            foreach (var act in rig.Player().Acts())
            {
                await rig.MoveTo(act.At);
                await Capture(rig, act);
            }

        // The same people under other terms: another round. The captured terms themselves are sent where they are carried already.
        var script = PocketRound.Script();
        var other = script with { Terms = script.Terms with { Revisions = script.Terms.Revisions - 1 } };
        await using var elsewhere = new Rig(new MemoryStore(), script: other);
        await elsewhere.Play(elsewhere.Player(other).Acts(), act => act.Step is RekeyStep);
        await using var here = new Rig(new MemoryStore());
        await here.Play(act => act.Step is RekeyStep);
        await using var after = new Rig(new MemoryStore());
        await after.Play(skip: act => act.Step is BidStep or WithdrawStep);

        var answers = new Dictionary<string, int>();
        var bids = _captured.Where(one => one.Statement.Kind == StatementKind.Bid).Select(one => one.Statement).ToList();
        var round = _captured[0].Statement.Hash.ToString();
        var elsewhereId = (await elsewhere.Round())!.Id.ToString();
        for (var i = 0; i < Replays; i++)
        {
            var captured = _captured[1 + (i % (_captured.Count - 1))].Statement;
            var bid = bids[i % bids.Count];
            var (rig, submission) = (i / _captured.Count % 6) switch
            {
                0 => (elsewhere, captured.ToSubmission()),
                // What was signed says which round, group and revision, so saying otherwise needs another signature.
                1 => (elsewhere, Altered(captured, payload => payload.Replace(round, elsewhereId, StringComparison.Ordinal))),
                2 => (here, Altered(bid, payload => payload.Replace("\"g-01\"", "\"g-99\"", StringComparison.Ordinal).Replace("\"g-02\"", "\"g-01\"", StringComparison.Ordinal).Replace("\"g-03\"", "\"g-02\"", StringComparison.Ordinal).Replace("\"g-99\"", "\"g-03\"", StringComparison.Ordinal))),
                3 => (here, Altered(bid, payload => payload.Replace("\"revision\":", "\"revision\":1", StringComparison.Ordinal))),
                4 => (here, UnderAnotherKey(bid, here.Cast.Enterprise(script.Enterprises[i % script.Enterprises.Length].Code, 0).Public)),
                _ => (after, bid.ToSubmission()),
            };
            var size = await Size(rig);
            var declined = Assert.IsType<Declined>(await rig.Intake.Submit(submission));
            Assert.Equal(size, await Size(rig));
            var name = Refusals.Name(declined.Refusal);
            answers[name] = answers.GetValueOrDefault(name) + 1;
        }
        output.WriteLine(string.Join(", ", answers.Select(pair => $"{pair.Value} {pair.Key}")));
        // A wrong phase is that of the group that was cancelled.
        Assert.Equal(["bad-signature", "late", "unknown-round", "wrong-phase"], answers.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_bad_signature_first_poisons_no_honest_statement()
    {
        await using var rig = new Rig(new MemoryStore());
        foreach (var act in rig.Player().Acts())
        {
            await rig.MoveTo(act.At);
            await rig.Advance();
            var statement = act.Build(await rig.Round());
            for (var bit = 0; bit < 5; bit++)
                Assert.Equal(Refusal.BadSignature, Assert.IsType<Declined>(await rig.Intake.Submit(WithBadSignature(statement, bit * 97))).Refusal);
            Rig.Expect(act, await rig.Submit(statement));
        }
        Assert.Equal(PocketRound.Golden, await rig.Bundle());
    }

    private async Task Capture(Rig rig, Act act)
    {
        var statement = act.Build(await rig.Round());
        var answer = await rig.Submit(statement);
        Rig.Expect(act, answer);
        if (answer is Receipted receipted) _captured.Add((statement, receipted.Receipt));
    }

    private static async Task<long> Size(Rig rig)
    {
        if (await rig.Round() is not { } round) return 0;
        var size = round.Size;
        foreach (var group in round.Terms.Groups) size += (await rig.Group(round.Id, group.Id)).State.Size;
        return size;
    }

    /// <summary>The signatures as they were, over what is said now; null where nothing changed.</summary>
    private static byte[] Altered(SignedStatement statement, Func<string, string> change)
    {
        var envelope = Parse(statement);
        var payload = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(envelope.Payload)));
        return Submission.Write(Envelope.Create(envelope.PayloadType, payload, [.. envelope.Signatures]).ToBytes(), statement.Parts);
    }

    /// <summary>Never the key that did sign.</summary>
    private static byte[] UnderAnotherKey(SignedStatement statement, Bytes32 key)
    {
        var envelope = Parse(statement);
        if (key == envelope.Signatures[0].Key) key = Some.SigningKey("stranger").Public;
        return Submission.Write(Envelope.Create(envelope.PayloadType, envelope.Payload, [new EnvelopeSignature(key, envelope.Signatures[0].Signature)]).ToBytes(), statement.Parts);
    }

    private static byte[] WithBadSignature(SignedStatement statement, int bit)
    {
        var envelope = Parse(statement);
        var signature = envelope.Signatures[^1].Signature.ToArray();
        signature[bit / 8] ^= (byte)(1 << (bit % 8));
        return Submission.Write(Envelope.Create(envelope.PayloadType, envelope.Payload, [.. envelope.Signatures[..^1], new EnvelopeSignature(envelope.Signatures[^1].Key, signature)]).ToBytes(), statement.Parts);
    }

    private static Envelope Parse(SignedStatement statement) =>
        Envelope.TryParse(statement.Envelope, out var envelope) ? envelope : throw new InvalidOperationException("a statement without an envelope");
}
