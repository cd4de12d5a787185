using System.Buffers;
using AuctionHall.Auctions;

namespace AuctionHall.Server.Http;

/// <summary>Reads a submission up to the size of its kind, which its first bytes name, and not one byte further.</summary>
internal static class RequestBody
{
    /// <summary>How every bid begins in its one spelling; whatever begins otherwise may have the larger size.</summary>
    private static readonly byte[] BidStart = System.Text.Encoding.ASCII.GetBytes($"{{\"payloadType\":\"{StatementKinds.PayloadType(StatementKind.Bid)}\"");

    /// <summary>Null if it is too large.</summary>
    public static async Task<byte[]?> Read(HttpRequest request, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellation);
            var max = StartsAsBid(read.Buffer) ? Limits.BidBytesMax : Limits.StatementBytesMax;
            if (read.Buffer.Length > max) return null;
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static bool StartsAsBid(ReadOnlySequence<byte> body)
    {
        if (body.Length < BidStart.Length) return false;
        Span<byte> start = stackalloc byte[BidStart.Length];
        body.Slice(0, start.Length).CopyTo(start);
        return start.SequenceEqual(BidStart);
    }
}
