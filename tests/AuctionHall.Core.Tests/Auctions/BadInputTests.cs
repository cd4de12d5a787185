using System.Text;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Sealing;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Auctions;

/// <summary>Each kind of bad input gets its refusal by name; nothing is lost by it, and nothing else stops.</summary>
public sealed class BadInputTests
{
    private const string Honest = """{"prices":{"p-10":"1.2"}}""";

    // Two seconds after the rekey, in the accepting phase; the deadline is at 150 s.
    private readonly PocketPeople _people = new(75_000);

    [Theory]
    [InlineData("as it is", "accepted")]
    [InlineData("signed by a stranger", "unknown-key")]
    [InlineData("signed by a custodian", "wrong-role")]
    [InlineData("signed with a lost key", "not-allowed")]
    [InlineData("one bit of the signature", "bad-signature")]
    [InlineData("S + L", "bad-signature")]
    [InlineData("white space in the envelope", "not-one-spelling")]
    [InlineData("url-safe base64", "not-one-spelling")]
    [InlineData("pad bits", "not-one-spelling")]
    [InlineData("a needless second signature", "wrong-role")]
    [InlineData("no line end", "not-one-spelling")]
    [InlineData("another round", "unknown-round")]
    [InlineData("another group", "unknown-group")]
    [InlineData("revision 1", "revision-not-higher")]
    [InlineData("revision 6 of 5", "revision-too-high")]
    [InlineData("body too short", "sealed-body-not-sound")]
    [InlineData("body with other magic", "sealed-body-not-sound")]
    [InlineData("body missing", "bad-parts")]
    [InlineData("another body", "bad-parts")]
    [InlineData("two bodies", "bad-parts")]
    [InlineData("body in a second spelling", "bad-parts")]
    [InlineData("unknown member", "bad-payload")]
    [InlineData("duplicate member", "bad-payload")]
    [InlineData("other letter case", "bad-payload")]
    [InlineData("null", "bad-payload")]
    [InlineData("number as text", "bad-payload")]
    [InlineData("unknown kind", "unknown-kind")]
    [InlineData("a kind only the hall writes", "unknown-kind")]
    [InlineData("a custodian's practice", "unknown-kind")]
    [InlineData("a custodian's word that its seed is gone", "unknown-kind")]
    [InlineData("64 KiB and one byte", "too-large")]
    public void A_bid(string how, string outcome)
    {
        var before = _people.Hall.Group("g-01").Size;
        Assert.Equal(outcome, _people.Try(Make(how)));
        Assert.Equal(before + (outcome == "accepted" ? 1 : 0), _people.Hall.Group("g-01").Size);
        Assert.Equal("accepted", _people.Try(_people.Bid(Honest, 4, "g-02")));
    }

    [Theory]
    [InlineData(-1, "accepted")]
    [InlineData(0, "late")]
    [InlineData(1_000, "late")]
    public void A_bid_so_many_microseconds_behind_the_deadline(long behind, string outcome)
    {
        _people.Now = _people.Round.Timetable.Deadline.Micros + behind;
        Assert.Equal(outcome, _people.Try(_people.Bid(Honest)));
    }

    [Fact]
    public void A_retry_gets_the_same_receipt_also_after_the_deadline_and_has_one_effect()
    {
        var bid = _people.Bid(Honest);
        var (_, first) = _people.Hall.Submit(bid.ToSubmission(), _people.Now);
        var size = _people.Hall.Group("g-01").Size;
        var (again, second) = _people.Hall.Submit(bid.ToSubmission(), _people.Round.Timetable.Deadline.Micros + 1);
        Assert.IsType<AlreadyAccepted>(again);
        Assert.Equal(first, second);
        Assert.Equal(size + 1, _people.Hall.Group("g-01").Size);
    }

    [Fact]
    public void A_bad_signature_first_does_not_poison_the_honest_statement()
    {
        Assert.Equal("bad-signature", _people.Try(Make("one bit of the signature")));
        Assert.Equal("accepted", _people.Try(Make("as it is")));
    }

    [Fact]
    public void A_bid_that_was_accepted_under_another_key_is_refused_and_not_taken_for_a_retry()
    {
        // Somebody read the second enterprise's bid on its way, and signed the same words first.
        var (first, second) = (_people.Enterprise(), _people.Enterprise("91310000POCKET002B"));
        var stolen = _people.Bid(Honest, 5, "g-01", first);
        Assert.Equal("accepted", _people.Try(stolen));
        Assert.Equal("signed-by-another", _people.Try(Signing.Sign(stolen.Content, second) with { Parts = stolen.Parts }));
        Assert.Equal("known", _people.Try(stolen));
    }

    [Fact]
    public void A_late_refusal_is_signed_by_the_hall()
    {
        _people.Now = _people.Round.Timetable.Deadline.Micros + 5;
        var (_, answer) = _people.Hall.Submit(_people.Bid(Honest).ToSubmission(), _people.Now);
        var late = SignedStatement.Read(answer).Statement!;
        Assert.Equal(_people.Round.Terms.Hall.Statements, late.Signers[0]);
        var said = Assert.IsType<LateStatement>(late.Content);
        Assert.True(said.Time >= said.Deadline);
    }

    [Fact]
    public void A_clock_that_steps_back_stops_acceptance()
    {
        _people.Now -= 60_000_000;
        Assert.Equal("clock-unsure", _people.Try(_people.Bid(Honest)));
    }

    private byte[] Make(string how)
    {
        var (honest, key) = (_people.Bid(Honest), _people.Enterprise());
        var text = Encoding.ASCII.GetString(honest.Envelope);
        var payload = Encoding.UTF8.GetString(StatementKinds.Write(honest.Content).Payload);
        return how switch
        {
            "as it is" => honest.ToSubmission(),
            "signed by a stranger" => _people.Bid(Honest, key: new SigningKey(new byte[32])).ToSubmission(),
            "signed by a custodian" => _people.Bid(Honest, key: _people.Custodian(1)).ToSubmission(),
            "signed with a lost key" => _people.Bid(Honest, key: _people.Enterprise(PocketPeople.Fourth)).ToSubmission(),
            "one bit of the signature" => WithSignature(honest, signature => signature[40] ^= 1),
            "S + L" => WithSignature(honest, AddOrder),
            "white space in the envelope" => Text(text.Replace("\",\"payload\"", "\", \"payload\"", StringComparison.Ordinal), honest.Parts[0]),
            "url-safe base64" => Text(text.Replace('+', '-').Replace('/', '_'), honest.Parts[0]),
            "pad bits" => Text(WithOtherPadBits(text), honest.Parts[0]),
            "a needless second signature" => (Signing.Sign(honest.Content, key, _people.Organiser(1)) with { Parts = honest.Parts }).ToSubmission(),
            "no line end" => honest.Envelope,
            "another round" => Again(payload.Replace(_people.Round.Id.ToString(), new string('0', 64), StringComparison.Ordinal)),
            "another group" => Again(payload.Replace("g-01", "g-99", StringComparison.Ordinal)),
            "revision 1" => _people.Bid(Honest, 1).ToSubmission(),
            "revision 6 of 5" => _people.Bid(Honest, 6).ToSubmission(),
            "body too short" => Bidder.Statement(_people.Round, "g-01", 5, honest.Parts[0][..^64], key).ToSubmission(),
            "body with other magic" => Bidder.Statement(_people.Round, "g-01", 5, [(byte)'X', .. honest.Parts[0][1..]], key).ToSubmission(),
            "body missing" => Submission.Write(honest.Envelope, []),
            "another body" => Submission.Write(honest.Envelope, [new byte[honest.Parts[0].Length]]),
            "two bodies" => Submission.Write(honest.Envelope, [honest.Parts[0], honest.Parts[0]]),
            "body in a second spelling" => [.. honest.Envelope, (byte)'\n', .. Encoding.ASCII.GetBytes(Convert.ToBase64String(honest.Parts[0]) + " \n")],
            "unknown member" => Again(payload.Replace("{", "{\"note\":1,", StringComparison.Ordinal)),
            "duplicate member" => Again(payload.Replace("{", "{\"revision\":1,", StringComparison.Ordinal)),
            "other letter case" => Again(payload.Replace("\"revision\"", "\"Revision\"", StringComparison.Ordinal)),
            "null" => Again(payload.Replace("\"g-01\"", "null", StringComparison.Ordinal)),
            "number as text" => Again(payload.Replace("\"revision\":5", "\"revision\":\"5\"", StringComparison.Ordinal)),
            "unknown kind" => Again(payload, "application/vnd.auctionhall.bribe.v1+json"),
            "a kind only the hall writes" => Signing.Sign(new ReceiptStatement(_people.Round.Id, "g-01", default, default, 1), key).ToSubmission(),
            "a custodian's practice" => Signing.Sign(new DrillStatement { Round = _people.Round.Id, Practice = default, Context = default, Time = default }, _people.Custodian(1)).ToSubmission(),
            "a custodian's word that its seed is gone" => Signing.Sign(new DestroyedStatement { Round = _people.Round.Id, Time = default }, _people.Custodian(1)).ToSubmission(),
            "64 KiB and one byte" => Big(honest, (64 * 1024) + 1),
            _ => throw new ArgumentException(how),
        };

        byte[] Again(string changed, string? type = null) => Submission.Write(
            Envelope.Sign(type ?? StatementKinds.PayloadType(StatementKind.Bid), Encoding.UTF8.GetBytes(changed), key).ToBytes(), honest.Parts);
    }

    private static byte[] Text(string envelope, byte[] part) => Submission.Write(Encoding.ASCII.GetBytes(envelope), [part]);

    /// <summary>Other bits behind the last byte of the signature decode alike and are another spelling.</summary>
    private static string WithOtherPadBits(string envelope)
    {
        const string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        var last = envelope.LastIndexOf("==\"}", StringComparison.Ordinal) - 1;
        var other = digits[digits.IndexOf(envelope[last], StringComparison.Ordinal) ^ 1];
        return $"{envelope[..last]}{other}{envelope[(last + 1)..]}";
    }

    private static byte[] WithSignature(SignedStatement statement, Action<byte[]> change)
    {
        Assert.True(Envelope.TryParse(statement.Envelope, out var envelope));
        var signature = envelope.Signatures[0].Signature.ToArray();
        change(signature);
        return Submission.Write(
            Envelope.Create(envelope.PayloadType, envelope.Payload, [new EnvelopeSignature(envelope.Signatures[0].Key, signature)]).ToBytes(), statement.Parts);
    }

    private static void AddOrder(byte[] signature)
    {
        // L = 2^252 + 27742317777372353535851937790883648493, little-endian.
        var order = Convert.FromHexString("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        var carry = 0;
        for (var i = 0; i < 32; i++)
        {
            var sum = signature[32 + i] + order[i] + carry;
            signature[32 + i] = (byte)(sum & 0xFF);
            carry = sum >> 8;
        }
    }

    private static byte[] Big(SignedStatement statement, int bytes)
    {
        var submission = Submission.Write(statement.Envelope, [new byte[bytes]]);
        return submission[..bytes];
    }
}
